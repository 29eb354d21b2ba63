import type { RunRecord } from '../record/schema.ts';
import type { Sample } from '../record/types.ts';

/** What the machine needed. Each figure is the highest of the samples, absent where it isn't exposed. */
export interface MemoryFinding {
  readonly hostPeakMiB?: number;
  readonly hostBasis?: 'PSS' | 'RSS';
  readonly gpuPeakMiB?: number;
  readonly claimMiB?: number;
  /** Measured ÷ claimed; the GPU's figure where there is one, else the host's. */
  readonly ofClaim?: number;
  readonly peakCpuCores?: number;
  readonly peakKvUsage?: number;
  readonly preemptions?: number;
  readonly samples: number;
}

/** What the machine needed at most, and how that compares with the memory the card claims. */
export function memoryFinding({ samples, candidate }: RunRecord): MemoryFinding {
  const pssMiB = highest(samples, ({ host }) => host?.pssMiB);
  const hostPeakMiB = pssMiB ?? highest(samples, ({ host }) => host?.rssMiB);
  const gpuPeakMiB = highest(samples, gpuMiBOf);
  const claimGiB = candidate.config.claims.memoryGiB;
  const claimMiB = claimGiB === undefined ? undefined : claimGiB * 1024;
  const neededMiB = gpuPeakMiB ?? hostPeakMiB;
  const peakCpuCores = highest(samples, ({ host }) => host?.cpuCores);
  const peakKvUsage = highest(samples, ({ engine }) => engine?.kvUsage);
  const preemptions = increase(samples.map(({ engine }) => engine?.preemptionsTotal));
  return {
    ...(hostPeakMiB !== undefined && { hostPeakMiB, hostBasis: pssMiB === undefined ? 'RSS' : 'PSS' }),
    ...(gpuPeakMiB !== undefined && { gpuPeakMiB }),
    ...(claimMiB !== undefined && { claimMiB }),
    ...(claimMiB !== undefined && neededMiB !== undefined && { ofClaim: neededMiB / claimMiB }),
    ...(peakCpuCores !== undefined && { peakCpuCores }),
    ...(peakKvUsage !== undefined && { peakKvUsage }),
    ...(preemptions !== undefined && { preemptions }),
    samples: samples.length,
  };
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
export function gpuMiBOf({ gpu }: Sample): number | undefined {
  let sum: number | undefined;
  for (const { memoryUsedMiB } of gpu ?? []) {
    if (memoryUsedMiB !== undefined) sum = (sum ?? 0) + memoryUsedMiB;
  }
  return sum;
}
