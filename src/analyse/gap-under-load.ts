import type { Policy } from '../config/policy.ts';
import type { GapFinding, GapFrom, GapReading } from './gap.ts';

/** The gap that production is held to, and what it is from. */
export interface GapHeld {
  readonly against: 'claimed' | 'reproduced' | 'reference';
  readonly gap: GapFrom;
  /** From each score that the candidate has to be surely over the budget from, if it is to fail. */
  readonly all: readonly GapFrom[];
}

/** What is missing of the claim under load: production's gap, and what answers lose of the rest. */
export interface GapUnderLoad {
  readonly against: GapHeld['against'];
  /** The score that it is the gap from, a share. */
  readonly from: number;
  readonly gap: number;
  /** At least, surely. */
  readonly low: number;
}

/** Production's gap as the budget is held against it. */
export function gapHeld(
  gap: GapFinding | undefined,
  against: GapHeld['against'],
  policy: Pick<Policy, 'against'>,
): GapHeld | undefined {
  const found = against === 'claimed' ? gap : gap?.[against];
  if (gap === undefined || found === undefined) return undefined;
  // Of both a claim that comes out lower fails no candidate by itself.
  const other = policy.against === 'both' && against === 'claimed' ? gap.reproduced : undefined;
  return { against, gap: found, all: [found, other ?? []].flat() };
}

/**
 * The gap that answers under load leave of a claim, of which production lost a part before: (1 − gap) times
 * (1 − drop) is left of it. Each may be within the budget, and both together over it. A load that is better
 * than production makes up for nothing.
 *
 * @param drop what answers are worth less under load, and surely at least; shares
 * @param gaps production's gap at the level that it is held to, and at that of what surely fails
 * @returns absent where production's gap is not within the budget: then that is said
 * @see A. Donner, G. Y. Zou (2012), Statistical Methods in Medical Research 21, 347-359: bounds of functions
 * of two independent estimates from those of each
 */
export function gapUnderLoad(
  { drop, low: least }: { readonly drop: number; readonly low: number },
  gaps: readonly [GapHeld | undefined, GapHeld | undefined],
  budget: number,
): GapUnderLoad | undefined {
  const [seen, sure] = gaps;
  if (seen === undefined || sure === undefined || seen.gap.interval.high > budget) return undefined;
  const { against, gap: from } = seen;
  const kept = 1 - Math.max(0, drop);
  const gapFrom = ({ gap }: GapReading): number => 1 - (1 - gap) * kept;
  const lowFrom = (one: GapReading): number =>
    gapFrom(one) - Math.hypot(kept * (one.gap - one.interval.low), (1 - one.gap) * (1 - least - kept));
  const low = Math.min(...sure.all.flatMap((one) => [lowFrom(one), lowFrom(one.allRight)]));
  return { against, from: from.from, gap: gapFrom(from), low };
}
