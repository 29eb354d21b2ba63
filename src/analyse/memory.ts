import type { RunRecord } from '../record/schema.ts';
import type { Sample } from '../record/types.ts';

/** What the machine needed. Each peak is the highest of the samples; what isn't exposed is absent. */
export interface MemoryFinding {
  readonly hostPeakMiB?: number;
  readonly hostBasis?: 'PSS' | 'RSS';
  readonly gpuPeakMiB?: number;
  /** Of it by the engine's own processes; absent where the driver does not tell processes apart. */
  readonly gpuEnginePeakMiB?: number;
  /** The same before it was measured, by probes and warm-up, where that was much more. */
  readonly earlierGpuPeakMiB?: number;
  readonly earlierHostPeakMiB?: number;
  /** By the engine's own log, else the size of the model's file. */
  readonly weightsMiB?: number;
  /** Room that the engine reserved for its KV cache, in use or not. */
  readonly kvMiB?: number;
  readonly kvCapacityTokens?: number;
  /** What is neither weights nor KV cache, at the peak. */
  readonly overheadMiB?: number;
  readonly peakKvUsage?: number;
  /** The same while the planned load alone was sent, nothing beside it to fill the cache. */
  readonly loadKvUsage?: number;
  /**
   * Least memory that serves the planned load: the peak without the room of the KV cache that no request
   * used. Absent where that room isn't known, or does not fit into the peak beside the weights, or where
   * requests lost theirs.
   */
  readonly leastMiB?: number;
  readonly claimMiB?: number;
  /**
   * Needed ÷ claimed: the least that serves, else the peak of the engine on the GPUs, of the GPUs, of the
   * host.
   */
  readonly ofClaim?: number;
  /**
   * An unknown part of the peak is room that the engine reserved for its KV cache: it needs less, and
   * `ofClaim` is only a bound.
   */
  readonly hasUnknownRoom?: true;
  readonly peakGpuUtilization?: number;
  /** Of all GPUs together. */
  readonly peakGpuPowerW?: number;
  readonly peakCpuCores?: number;
  readonly preemptions?: number;
  readonly samples: number;
}

/** What the machine needed at most and at least, and how that compares with the memory the card claims. */
export function memoryFinding(record: RunRecord): MemoryFinding {
  const { candidate, deployment } = record;
  const samples = measuredSamples(record);
  const told = samples.length === 0 ? record.samples : samples;
  const hasPss = told.some(({ host }) => host?.pssMiB !== undefined);
  const hostMiBOf = ({ host }: Sample) => (hasPss ? host?.pssMiB : host?.rssMiB);
  const hostPeakMiB = highest(samples, hostMiBOf);
  const gpuPeakMiB = highest(samples, gpuMiBOf);
  const gpuEnginePeakMiB = highest(samples, engineMiBOf);
  // What other programs hold is no need of the model's.
  const peakMiB = gpuEnginePeakMiB ?? gpuPeakMiB ?? hostPeakMiB;
  const weightsMiB = deployment?.memory?.weightsMiB ?? deployment?.modelFileMiB;
  const kvMiB = deployment?.memory?.kvMiB;
  const kvCapacityTokens = deployment?.kvCapacityTokens;
  const load = loadSamples(record);
  const loadKvUsage = highest(load, ({ engine }) => engine?.kvUsage);
  const leastMiB = preemptionsIn(load) ? undefined : leastOf(peakMiB, weightsMiB, kvMiB, loadKvUsage);
  const claimGiB = candidate.config.claims.memoryGiB;
  const claimMiB = claimGiB === undefined ? undefined : claimGiB * 1024;
  const neededMiB = leastMiB ?? peakMiB;
  const hasUnknownRoom = kvMiB === undefined && deployment?.kvCache === 'shared' && peakMiB !== undefined;
  const figures = {
    hostPeakMiB,
    hostBasis: hostPeakMiB === undefined ? undefined : hasPss ? 'PSS' : 'RSS',
    gpuPeakMiB,
    gpuEnginePeakMiB,
    earlierGpuPeakMiB: muchMoreThan(gpuPeakMiB, highest(record.samples, gpuMiBOf)),
    earlierHostPeakMiB: muchMoreThan(hostPeakMiB, highest(record.samples, hostMiBOf)),
    weightsMiB,
    kvMiB,
    kvCapacityTokens,
    overheadMiB: overheadOf(peakMiB, weightsMiB, kvMiB),
    peakKvUsage: highest(samples, ({ engine }) => engine?.kvUsage),
    loadKvUsage,
    leastMiB,
    claimMiB,
    ofClaim: claimMiB === undefined || neededMiB === undefined ? undefined : neededMiB / claimMiB,
    hasUnknownRoom: hasUnknownRoom || undefined,
    peakGpuUtilization: highest(samples, ({ gpu = [] }) => mostOf(gpu.map(({ utilization }) => utilization))),
    peakGpuPowerW: highest(samples, ({ gpu = [] }) => sumOf(gpu.map(({ powerW }) => powerW))),
    peakCpuCores: highest(samples, ({ host }) => host?.cpuCores),
    preemptions: preemptionsIn(samples),
  };
  const known = Object.entries(figures).filter(([, figure]) => figure !== undefined);
  return { ...(Object.fromEntries(known) as Partial<MemoryFinding>), samples: samples.length };
}

/** Share of a peak by which an earlier one exceeds it before it matters to whoever chooses a machine. */
const MUCH_MORE = 0.05;

const muchMoreThan = (peak = 0, earlier = 0): number | undefined =>
  earlier > peak * (1 + MUCH_MORE) ? earlier : undefined;

/**
 * An engine that reserves room in advance would look as large as the machine. Room that does not fit into the
 * peak beside the weights was not all there: how much of it was is unknown.
 */
function leastOf(
  peakMiB: number | undefined,
  weightsMiB = 0,
  kvMiB: number | undefined,
  kvUsage: number | undefined,
): number | undefined {
  if (peakMiB === undefined || kvMiB === undefined || kvUsage === undefined) return undefined;
  if (weightsMiB + kvMiB > peakMiB) return undefined;
  return peakMiB - kvMiB * (1 - Math.min(1, kvUsage));
}

/** Weights that are mapped from a file need not be in memory at all: then nothing is left to tell. */
function overheadOf(
  peakMiB: number | undefined,
  weightsMiB: number | undefined,
  kvMiB: number | undefined,
): number | undefined {
  if (peakMiB === undefined || weightsMiB === undefined || kvMiB === undefined) return undefined;
  const rest = peakMiB - weightsMiB - kvMiB;
  return rest >= 0 ? rest : undefined;
}

/** Samples since the first pass where the server was probed before: probes ask what no user does. */
export function measuredSamples({
  samples,
  passes,
  probes,
}: Pick<RunRecord, 'samples' | 'passes' | 'probes'>): readonly Sample[] {
  if (probes === undefined) return samples;
  const firstMs = Math.min(...passes.map(({ startedAtMs }) => startedAtMs));
  return samples.filter(({ atMs }) => atMs >= firstMs);
}

/** What was seen while the planned load alone was sent. */
function loadSamples({ passes, samples }: RunRecord): readonly Sample[] {
  const spans = passes.filter(({ kind }) => kind === 'load');
  return samples.filter(({ atMs }) =>
    spans.some(({ startedAtMs, endedAtMs }) => atMs >= startedAtMs && atMs <= endedAtMs),
  );
}

function preemptionsIn(samples: readonly Sample[]): number | undefined {
  return increase(samples.map(({ engine }) => engine?.preemptionsTotal));
}

/** The highest of the values that are exposed; absent where none is. */
export function highest(
  samples: readonly Sample[],
  value: (sample: Sample) => number | undefined,
): number | undefined {
  let peak: number | undefined;
  for (const sample of samples) {
    const seen = value(sample);
    if (seen !== undefined && (peak === undefined || seen > peak)) peak = seen;
  }
  return peak;
}

/** By how much a counter rose; one that falls was restarted at 0. Absent where it was not read twice. */
export function increase(readings: readonly (number | undefined)[]): number | undefined {
  let total: number | undefined;
  let last: number | undefined;
  for (const reading of readings) {
    if (reading === undefined) continue;
    if (last !== undefined) total = (total ?? 0) + (reading >= last ? reading - last : reading);
    last = reading;
  }
  return total;
}

/** Memory in use on all GPUs together; absent where none is seen. */
export function gpuMiBOf({ gpu = [] }: Sample): number | undefined {
  return sumOf(gpu.map(({ memoryUsedMiB }) => memoryUsedMiB));
}

function mostOf(values: readonly (number | undefined)[]): number | undefined {
  const seen = values.filter((value) => value !== undefined);
  return seen.length === 0 ? undefined : seen.reduce((most, value) => Math.max(most, value));
}

/** What the engine itself holds of all GPUs. */
export function engineMiBOf({ gpu = [] }: Sample): number | undefined {
  return sumOf(gpu.map(({ engineMiB }) => engineMiB));
}

/** Of what is exposed; absent where nothing is. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  const seen = values.filter((value) => value !== undefined);
  return seen.length === 0 ? undefined : seen.reduce((sum, value) => sum + value, 0);
}
