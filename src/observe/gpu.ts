import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { machinePath } from '../shell/machine-path.ts';
import { findOnPath } from '../shell/process.ts';
import { processEntry } from '../shell/process-tree.ts';
import type { Sample } from './sample.ts';

export type GpuSample = NonNullable<Sample['gpu']>[number];

/** The NVIDIA GPUs of this machine, as the tool that watches them saw them last. */
export interface GpuWatch {
  /** Absent where there are none, and where the tool has fallen silent. */
  latest(): readonly GpuSample[] | undefined;
  /** CPU time that the tool has used so far, in clock ticks. */
  cpuTicks(): number;
  stop(): Promise<void>;
}

// The name comes last: it is the only one that may have a comma.
const FIELDS = ['index', 'memory.used', 'utilization.gpu', 'power.draw', 'temperature.gpu', 'name'];
const EVERY_S = 1;
/** What is older is not what the GPUs do now. */
const STALE_MS = 5_000;

/** Starts one nvidia-smi that says once a second what the GPUs do; where there are none it ends by itself. */
export function watchGpus(path: string | undefined): GpuWatch {
  const command = findOnPath('nvidia-smi', path);
  if (command === undefined) return { latest: () => undefined, cpuTicks: () => 0, stop: async () => {} };
  const query = [`--query-gpu=${FIELDS.join(',')}`, '--format=csv,noheader,nounits', `--loop=${EVERY_S}`];
  const child = spawn(command, query, {
    env: { PATH: machinePath(path) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit').catch(() => {}); // it could not be started
  const gpus = new Map<number, GpuSample>();
  let heardAtMs = -Infinity;
  createInterface({ input: child.stdout }).on('line', (line) => {
    for (const gpu of parseGpus([line])) {
      gpus.set(gpu.index, gpu);
      heardAtMs = performance.now();
    }
  });
  return {
    latest: () => (performance.now() - heardAtMs < STALE_MS ? [...gpus.values()] : undefined),
    cpuTicks: () => (child.pid === undefined ? 0 : (processEntry(child.pid)?.cpuTicks ?? 0)),
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Reads nvidia-smi's lines; what a GPU doesn't tell ("[N/A]") is absent. */
export function parseGpus(lines: readonly string[]): readonly GpuSample[] {
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const [index, memoryUsedMiB, percent, powerW, temperatureC] = cells.map(numberIn);
    if (index === undefined || !Number.isInteger(index)) return [];
    const name = cells.slice(5).join(',').trim();
    return [
      {
        index,
        ...(name !== '' && !name.startsWith('[') && { name }),
        ...(memoryUsedMiB !== undefined && { memoryUsedMiB }),
        ...(percent !== undefined && { utilization: percent / 100 }),
        ...(powerW !== undefined && { powerW }),
        ...(temperatureC !== undefined && { temperatureC }),
      },
    ];
  });
}

function numberIn(text: string): number | undefined {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
