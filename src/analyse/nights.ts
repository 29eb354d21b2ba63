import type { Night, PastResult } from '../record/history-entry.ts';
import { likeliestFall, leastFallShown } from './statistics/fall.ts';
import { effectiveItems, meanOf } from './statistics/mean.ts';

/** Production's score in all runs since the baseline, this one included. */
export interface NightsFinding {
  /** Runs before the likeliest fall, the baseline among them, and from it on. */
  readonly before: number;
  readonly since: number;
  /** The first run from it on, ISO 8601. */
  readonly from: string;
  /** By how much the mean score is less from it on; a share. */
  readonly fall: number;
  /** Standard deviation of the score from run to run, beside that; a share. */
  readonly spread: number;
  /** How much all runs together speak for a fall, as an e-value. */
  readonly eValue: number;
  /** Whether they show one that counts: surely, beyond the tolerance, and this run as well. */
  readonly hasFallen: boolean;
  /** The least fall that is found within `WITHIN` nights in nine of ten cases; a share. */
  readonly leastFound: number;
}

/** Nights within which a fall has to be found. */
export const WITHIN = 20;
/** With fewer runs than these nothing is known of what they differ by. */
const FEWEST = 4;

/** What a night has to have in common with the baseline, of what that has. */
const COMPARABLE = 0.5;

/** How far beyond the tolerance a fall lies to be seen beyond it; in standard deviations of a night. */
const CLEARLY = 0.75;

interface Rule {
  readonly tolerance: number;
  readonly confidence: number;
  /** How much each mark counts; absent where all count the same. */
  readonly weights?: Float64Array | undefined;
  /** What a judge's marks show of a difference, as a share of it; absent where they show it as it is. */
  readonly rate?: number | undefined;
}

/**
 * All nights since the baseline together: a fall that no night shows by itself is seen in the mean of many.
 *
 * Each night's score is that of the items which the baseline has as well. Nights are taken to differ by
 * chance alone until the score falls, each from the others by as much.
 *
 * @param tonight by how much this run's score differs from the baseline's
 * @param startedAt of this run; what was measured later is not looked at
 * @returns absent where there are too few of them
 */
export function nightsFinding(
  tonight: { readonly difference: number; readonly items: number; readonly startedAt: string },
  baseline: PastResult,
  nights: readonly Night[],
  { tolerance, confidence, weights, rate = 1 }: Rule,
): NightsFinding | undefined {
  const earlier = nights.flatMap(({ at, marks }) => {
    const difference =
      at < tonight.startedAt ? differenceOf(baseline.production.marks, marks, weights) : undefined;
    return difference === undefined ? [] : [{ at, difference }];
  });
  const differences = [0, ...earlier.map(({ difference }) => difference), tonight.difference];
  const levels = differences.map((difference) => difference / rate);
  if (levels.length < FEWEST) return undefined;
  // A level that never changes may still change by an answer.
  const worth = weights === undefined ? tonight.items : effectiveItems(weights);
  const { at, before, since, spread, eValue } = likeliestFall(levels, 0.25 / (worth * rate) ** 2);
  const wanted = 1 / (1 - confidence);
  const fall = before - since;
  const later = { before: levels.length, since: WITHIN };
  return {
    before: at,
    since: levels.length - at,
    from: earlier[at - 1]?.at ?? tonight.startedAt,
    fall,
    spread,
    eValue,
    hasFallen:
      eValue >= wanted &&
      fall > tolerance &&
      before - levels.at(-1)! > tolerance &&
      // What got better since the baseline and lost that again is as good as it.
      since < 0,
    leastFound: Math.max(tolerance + CLEARLY * spread, leastFallShown(later, spread, wanted)),
  };
}

/** Absent where a night has too few of the baseline's items. */
function differenceOf(
  was: Night['marks'],
  is: Night['marks'],
  weights: Float64Array | undefined,
): number | undefined {
  const asked = was.filter((mark) => mark !== null).length;
  const both = was.flatMap((mark, place) => {
    const now = is[place];
    return mark === null || now === null || now === undefined ? [] : [{ place, change: now - mark }];
  });
  if (both.length === 0 || both.length < COMPARABLE * asked) return undefined;
  return meanOf(
    Float64Array.from(both, ({ change }) => change),
    weights && Float64Array.from(both, ({ place }) => weights[place] ?? 1),
  );
}
