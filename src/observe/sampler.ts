import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineChoice } from '../config/candidate.ts';
import type { Engine } from '../engines/engine.ts';
import type { Clock } from '../shell/clock.ts';
import type { Shell } from '../shell/shell.ts';
import { scrapeEngine } from './engine-metrics.ts';
import { gpuReader } from './gpu.ts';
import { hostReader } from './host.ts';
import type { Sample } from './sample.ts';

/** Looks at the machine and the engine again and again until it is stopped. */
export interface Sampler {
  /** The last sample; undefined before the first. */
  latest(): Sample | undefined;
  /** No sample is handed on once this is fulfilled. */
  stop(): Promise<void>;
}

export interface SamplerOptions {
  /** The engine's process tree at the moment of asking. */
  readonly pids: () => readonly number[];
  readonly origin: string;
  readonly engine: Pick<Engine, 'metrics' | 'kvUsage'>;
  readonly choice: EngineChoice;
  readonly clock: Clock;
  /** For the PATH that nvidia-smi may lie on. */
  readonly env: Shell['env'];
  readonly everyMs?: number;
  readonly onSample: (sample: Sample) => void;
}

/** How long the engine's metrics are waited for: an engine that is stuck must not stop the machine's numbers. */
const SCRAPE_TIMEOUT_MS = 5_000;

/** Starts sampling; reading never throws and never overlaps itself, and what can't be read is absent and never 0. */
export function startSampler(options: SamplerOptions): Sampler {
  const { clock, everyMs = 1000, onSample } = options;
  const stopped = new AbortController();
  const readHost = hostReader();
  const readGpus = gpuReader(options.env);
  let latest: Sample | undefined;

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const startedMs = clock.now();
      const sample = await takeSample(options, readHost, readGpus, stopped.signal);
      if (stopped.signal.aborted) return;
      latest = sample;
      onSample(sample);
      const leftMs = everyMs - (clock.now() - startedMs);
      await sleep(Math.max(0, leftMs), undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const running = loop();
  // Only `onSample` itself can throw; whoever gave it hears of it from `stop`.
  running.catch(() => {});

  return {
    latest: () => latest,
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function takeSample(
  { pids, origin, engine, choice, clock }: SamplerOptions,
  readHost: ReturnType<typeof hostReader>,
  readGpus: ReturnType<typeof gpuReader>,
  stopped: AbortSignal,
): Promise<Sample> {
  const atMs = clock.now();
  const [host, gpu, seen] = await Promise.all([
    readHost(pids(), atMs),
    readGpus(stopped),
    scrapeEngine(origin, engine, choice, AbortSignal.any([stopped, AbortSignal.timeout(SCRAPE_TIMEOUT_MS)])),
  ]);
  return {
    atMs,
    ...(host !== undefined && { host }),
    ...(gpu !== undefined && { gpu: [...gpu] }),
    ...(seen !== undefined && { engine: seen }),
  };
}
