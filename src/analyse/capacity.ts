import type { Policy } from '../config/policy.ts';
import type { GapFinding } from './gap.ts';
import type { LoadFinding } from './load.ts';
import { highestWithinSlo, meetsEverySlo, missesAnSlo } from './production-loads.ts';

/** Replicas for the required rate. */
export interface CapacityFinding {
  readonly ratePerS: number;
  /** Enough to carry the rate within every objective. */
  readonly replicas: number;
  /** The load pass that shows it, and the good requests a second that one replica gave there. */
  readonly pass: string;
  readonly goodPerS: number;
  /** By the same formula from ideal conditions: every answer counts, whatever objective was missed. */
  readonly idealReplicas: number;
  /** With the usual rule of thumb: 20 % on top of that. */
  readonly discountReplicas: number;
  /**
   * How many of the required answers a second are right: by the paper's score, and as production showed. No
   * replica turns a wrong answer right.
   */
  readonly right?: { readonly paperPerS: number; readonly productionPerS: number };
}

/** What the rule of thumb puts on top. */
const DISCOUNT = 1.2;

/**
 * Replicas for the rate that the policy requires: rate ÷ good requests a second of one replica at the highest
 * load that met every objective, rounded up. Where one replica was sent that rate, what it showed comes
 * first: one is enough if it met every objective, and too few if it surely missed one or fell behind.
 *
 * The replicas are taken to share the load evenly and without loss.
 *
 * @param gap absent where production's score is unknown, or no share of right answers
 * @returns absent where the policy asks for no rate or no load met every objective
 */
export function capacityFinding(
  load: readonly LoadFinding[],
  gap: GapFinding | undefined,
  policy: Policy,
): CapacityFinding | undefined {
  const { rate } = policy.load;
  if (rate === undefined) return undefined;
  const sentIt = load.filter(({ ratePerS }) => ratePerS === rate);
  const carried = sentIt.find(meetsEverySlo);
  const shown = carried ?? highestWithinSlo(load);
  const goodPerS = shown?.throughput?.goodPerS ?? 0;
  if (shown === undefined || goodPerS === 0) return undefined;
  const isTooFew = sentIt.some((one) => missesAnSlo(one) || one.unsettled?.code === 'behind');
  const least = isTooFew ? 2 : 1;
  const ideal = rate / Math.max(...load.map(({ throughput }) => throughput?.requestsPerS ?? 0));
  return {
    ratePerS: rate,
    replicas: carried ? 1 : Math.max(least, roundedUp(rate / goodPerS)),
    pass: shown.pass,
    goodPerS,
    idealReplicas: roundedUp(ideal),
    discountReplicas: roundedUp(ideal * DISCOUNT),
    ...(gap && { right: { paperPerS: rate * gap.paper, productionPerS: rate * gap.production } }),
  };
}

/** Up to the next whole number, forgiving the last bits of a division. */
function roundedUp(replicas: number): number {
  return Math.ceil(replicas - 1e-9);
}
