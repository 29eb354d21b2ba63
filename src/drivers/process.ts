import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startProcess } from '../shell/process.ts';
import type { Exit } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';
import type { Friction } from '../deploy/deployment.ts';
import type { Launch } from '../engines/engine.ts';
import { registerRun } from './leftovers.ts';

/** An engine's process as long as it runs. */
export interface EngineProcess {
  pids(): readonly number[];
  /** Aborted when the process ends by itself. */
  readonly died: AbortSignal;
  lines(): readonly string[];
  stop(): Promise<void>;
}

/** What any program on this machine may need to find its libraries and devices; tokens are none of the engine's business. */
const PASSED = /^(PATH|LD_LIBRARY_PATH|LANG|LC_ALL|TZ|(CUDA|NVIDIA|ROCR|HIP|HSA|GPU|OMP|GGML)_.*)$/;

/** Starts an engine as a process that is registered, so that it is cleared away even if we are killed. */
export async function startEngine(
  launch: Launch,
  runId: string,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<EngineProcess | Friction> {
  const registered = registerRun(shell.cacheDir, runId);
  try {
    // A home of its own: what an engine keeps between runs would make them differ.
    const home = registered.makeFolder('home');
    const running = await startProcess(launch.command, launch.args, {
      env: { ...passed(shell.env), HOME: home, TMPDIR: home, ...launch.env },
      cwd: home,
      runId,
      signal: shell.signal,
    });
    registered.addEngine(running);
    const died = new AbortController();
    let stopping = false;
    const watch = async (): Promise<void> => {
      const ended = `the engine ended ${howItEnded(await running.exited)}`;
      if (stopping || shell.signal.aborted) return;
      running.note(`papergap: ${ended}`);
      died.abort(new Error(ended));
    };
    void watch();
    return {
      pids: running.pids,
      died: died.signal,
      lines: running.lines,
      async stop() {
        stopping = true;
        await running.stop();
        registered.close();
      },
    };
  } catch (error) {
    registered.close();
    shell.signal.throwIfAborted();
    return cannotStart(error);
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function passed(env: Shell['env']): Record<string, string> {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function howItEnded({ code, signal }: Exit): string {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}

function cannotStart(error: unknown): Friction {
  return {
    code: 'engine-not-startable',
    summary: 'The engine could not be started as a program.',
    remedy: "Check the path of the binary in the policy's trust.binaries, and that it may be executed here.",
    blame: 'environment',
    line: error instanceof Error ? error.message : String(error),
  };
}
