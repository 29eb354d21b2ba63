import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { machinePath, NOWHERE } from '../shell/machine-path.ts';
import { processEntry } from '../shell/process-tree.ts';

/** One nvidia-smi that answers the same question again and again. */
export interface GpuTool {
  /** CPU time that it has used so far, in clock ticks. */
  cpuTicks(): number;
  stop(): Promise<void>;
}

/** Starts it; where there is no GPU it ends by itself. */
export function startGpuTool(
  command: string,
  { question, everyS, path }: { readonly question: string; readonly everyS: number; readonly path?: string },
  onLine: (line: string) => void,
): GpuTool {
  const args = [question, '--format=csv,noheader,nounits', `--loop=${everyS}`];
  const child = spawn(command, args, {
    env: { PATH: machinePath(path) },
    cwd: NOWHERE,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit').catch(() => {}); // it could not be started
  createInterface({ input: child.stdout }).on('line', onLine);
  return {
    cpuTicks: () => (child.pid === undefined ? 0 : (processEntry(child.pid)?.cpuTicks ?? 0)),
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
