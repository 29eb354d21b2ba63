import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../shell/clock.ts';
import { aheadOfMonotonicMs } from '../shell/clock.ts';
import type { Shell } from '../shell/shell.ts';
import { startThread } from '../shell/thread.ts';
import type { Sample } from './sample.ts';
import type { SamplingOptions } from './sampling.ts';

/** Looks at the machine and the engine again and again until it is stopped, in a thread of its own. */
export interface Sampler {
  /** The last sample; undefined before the first. */
  latest(): Sample | undefined;
  /** No sample is handed on once this was called. */
  stop(): Promise<void>;
}

export interface SamplerOptions extends Pick<
  SamplingOptions,
  'pids' | 'origin' | 'socketPath' | 'headers' | 'settings' | 'model'
> {
  readonly engineName: string;
  readonly clock: Clock;
  /** For the PATH that nvidia-smi may lie on. */
  readonly env: Shell['env'];
  readonly everyMs?: number;
  readonly onSample: (sample: Sample) => void;
}

/** What the thread that samples is told: plain data, for a function can't go to another thread. */
export interface SamplerOrder extends Omit<SamplingOptions, 'engine' | 'clock'> {
  readonly engineName: string;
  /** How far the run's clock is ahead of the one that all threads share. */
  readonly aheadMs: number;
}

const EVERY_MS = 1_000;
/** A thread that doesn't end by itself is ended. */
const PATIENCE_MS = 2_000;

/** Starts sampling; the thread that stamps tokens does nothing but take what was read. */
export function startSampler({ clock, env, onSample, ...options }: SamplerOptions): Sampler {
  const workerData: SamplerOrder = {
    pids: options.pids,
    origin: options.origin,
    ...(options.socketPath !== undefined && { socketPath: options.socketPath }),
    ...(options.headers !== undefined && { headers: options.headers }),
    engineName: options.engineName,
    settings: options.settings,
    ...(options.model !== undefined && { model: options.model }),
    path: env.PATH,
    everyMs: options.everyMs ?? EVERY_MS,
    aheadMs: aheadOfMonotonicMs(clock),
  };
  const worker = startThread(new URL('./sampler-worker.ts', import.meta.url), { workerData });
  const exited = new Promise<unknown>((resolve) => worker.once('exit', resolve));
  let latest: Sample | undefined;
  let fault: unknown;
  let isStopped = false;
  worker.on('error', (error) => (fault ??= error));
  worker.on('message', (sample: Sample) => {
    if (isStopped) return;
    latest = sample;
    try {
      onSample(sample);
    } catch (error) {
      fault ??= error;
    }
  });
  return {
    latest: () => latest,
    async stop() {
      isStopped = true;
      worker.postMessage('stop');
      await Promise.race([exited, sleep(PATIENCE_MS, undefined, { ref: false })]);
      await worker.terminate();
      if (fault !== undefined) throw fault;
    },
  };
}
