import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engines/engine.ts';
import type { Settings } from '../engines/settings.ts';
import type { Clock } from '../shell/clock.ts';
import { openFetcher } from '../shell/fetcher.ts';
import type { Fetch } from '../shell/page.ts';
import { processTable, processTree } from '../shell/process-tree.ts';
import { scrapeEngine } from './engine-metrics.ts';
import { watchGpus } from './gpu.ts';
import type { GpuWatch } from './gpu.ts';
import { hostReader, TICKS_PER_S } from './host.ts';
import type { Sample } from './sample.ts';

/** What to look at, and how often. */
export interface SamplingOptions {
  /** The engine's processes as sampling begins; their descendants are found each time. */
  readonly pids: readonly number[];
  readonly origin: string;
  /** Absolute path of the Unix socket that the engine listens at, in place of the origin's port. */
  readonly socketPath?: string;
  /** What each request to it carries; a key may be among it. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly engine: Pick<Engine, 'metrics' | 'kvUsage'>;
  readonly settings: Settings;
  /** The name that requests ask for: a server may have other models, which are not ours to count. */
  readonly model?: string;
  readonly clock: Clock;
  /** The PATH that nvidia-smi may lie on. */
  readonly path: string | undefined;
  readonly everyMs: number;
}

/**
 * Takes samples until `stopped`, in the thread that calls it.
 *
 * Reading never throws and never overlaps itself; what can't be read is absent and never 0.
 */
export async function takeSamples(
  options: SamplingOptions,
  onSample: (sample: Sample) => void,
  stopped: AbortSignal,
): Promise<void> {
  const { clock, everyMs } = options;
  const gpus = watchGpus(options.path);
  await using fetcher = openFetcher(options.socketPath);
  const take = sampleTaker(options, gpus, fetcher.fetch);
  try {
    while (!stopped.aborted) {
      const startedMs = clock.now();
      const sample = await take(stopped);
      if (stopped.aborted) return;
      onSample(sample);
      const leftMs = everyMs - (clock.now() - startedMs);
      await sleep(Math.max(0, leftMs), undefined, { signal: stopped }).catch(() => {});
    }
  } finally {
    await gpus.stop();
  }
}

function sampleTaker(
  { pids, origin, headers, engine, settings, model, clock }: SamplingOptions,
  gpus: GpuWatch,
  fetch: Fetch,
): (stopped: AbortSignal) => Promise<Sample> {
  const readHost = hostReader();
  const findTree = treeFinder(pids);
  const readCost = costReader(gpus);
  return async (stopped) => {
    const atMs = clock.now();
    const tree = findTree();
    const host = readHost(tree, atMs);
    const gpu = gpus.latest(tree);
    const seen = await scrapeEngine(origin, engine, settings, stopped, {
      fetch,
      ...(headers !== undefined && { headers }),
      ...(model !== undefined && { model }),
    });
    const samplerCores = readCost(clock.now());
    return {
      atMs,
      ...(host !== undefined && { host }),
      ...(gpu !== undefined && { gpu: [...gpu] }),
      ...(samplerCores !== undefined && { samplerCores }),
      ...(seen !== undefined && { engine: seen }),
    };
  };
}

/** A look at all processes of the machine takes most of a sample's time, and an engine rarely starts one. */
const SAMPLES_A_LOOK = 5;

/**
 * The processes and their descendants, each once, as a recent look found them; nothing is looked for where
 * there is no process.
 */
function treeFinder(pids: readonly number[]): () => readonly number[] {
  let tree: readonly number[] = [];
  let samples = 0;
  return () => {
    if (pids.length > 0 && samples++ % SAMPLES_A_LOOK === 0) {
      const table = processTable();
      tree = [...new Set(pids.flatMap((pid) => processTree(pid, table).map((entry) => entry.pid)))];
    }
    return tree;
  };
}

/** Cores' worth of CPU that this thread and the GPU tool used since the last reading. */
function costReader(gpus: GpuWatch): (nowMs: number) => number | undefined {
  let last: { readonly usedMs: number; readonly atMs: number } | undefined;
  return (nowMs) => {
    const { user, system } = process.threadCpuUsage();
    const usedMs = (user + system) / 1000 + (gpus.cpuTicks() / TICKS_PER_S) * 1000;
    const before = last;
    last = { usedMs, atMs: nowMs };
    if (before === undefined || nowMs <= before.atMs) return undefined;
    return Math.max(0, usedMs - before.usedMs) / (nowMs - before.atMs);
  };
}
