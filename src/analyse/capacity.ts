import type { Policy } from '../config/policy.ts';
import { bestWithinSlo } from './production-loads.ts';
import type { GapFinding } from './gap.ts';
import type { LoadFinding } from './load.ts';

/** Replicas for the required rate. */
export interface CapacityFinding {
  readonly ratePerS: number;
  /** From the measured goodput. */
  readonly replicas: number;
  readonly goodputPerReplica: number;
  readonly pass: string;
  /** Replicas for as many right answers a second as the paper's score promises for the rate. */
  readonly usefulReplicas?: number;
  /**
   * What one plans from ideal conditions: the highest throughput of any load, whatever objective was missed.
   */
  readonly paperReplicas: number;
  /** With the usual rule of thumb: the paper's figure and 20 % on top. */
  readonly discountReplicas: number;
}

/** What the rule of thumb puts on top of the paper's figure. */
const DISCOUNT = 1.2;

/**
 * Replicas for the rate that the policy requires.
 *
 * - `replicas` carry the rate: rate ÷ good requests a second of one replica, at the best load that met every
 *   objective
 * - `usefulReplicas` give as many *right* answers a second as the paper's score promises for that rate: rate
 *   × paper ÷ (good requests a second × production score)
 * - `paperReplicas` is what one plans from ideal conditions: every request that one replica finishes at its
 *   highest throughput counts, whatever objective it missed, and is as often right as the paper says
 * - `discountReplicas` is that figure and 20 % on top
 *
 * Each is rounded up at the end. The replicas are taken to share the load evenly and without loss.
 *
 * @returns absent where the policy asks for no rate or no load met every objective
 */
export function capacityFinding(
  load: readonly LoadFinding[],
  gap: GapFinding | undefined,
  policy: Policy,
): CapacityFinding | undefined {
  const ratePerS = policy.load.rate;
  const best = bestWithinSlo(load);
  if (ratePerS === undefined || best === undefined) return undefined;
  const goodputPerReplica = best.goodput.requestsPerS;
  const peakPerS = Math.max(...load.map((finding) => (finding.saturated ?? finding).requestsPerS));
  const ideal = ratePerS / peakPerS;
  const production = gap?.production ?? 0;
  return {
    ratePerS,
    replicas: roundedUp(ratePerS / goodputPerReplica),
    goodputPerReplica,
    pass: best.pass,
    ...(gap &&
      production > 0 && {
        usefulReplicas: roundedUp((ratePerS * gap.paper) / (goodputPerReplica * production)),
      }),
    paperReplicas: roundedUp(ideal),
    discountReplicas: roundedUp(ideal * DISCOUNT),
  };
}

/** Up to the next whole number, forgiving the last bits of a division. */
function roundedUp(replicas: number): number {
  return Math.ceil(replicas - 1e-9);
}
