import type { Interval } from './interval.ts';
import { binomialCdf } from './binomial.ts';
import { normalQuantile } from './normal.ts';

/**
 * Wilson score interval for a proportion.
 *
 * Chosen over mean ± z·SE because it stays inside 0..1 and holds for small samples and for accuracies near 1,
 * which is where candidates live.
 *
 * @param successes number of right answers, 0..trials; a sum of scores 0..1 gives bounds that are too wide,
 * never too narrow
 * @param trials number of graded answers; those that never came are not trials
 * @param level 0.95 for two-sided bounds, 0.9 for a pair of one-sided 95 % bounds
 * @returns bounds as proportions, 0..1
 * @see E. B. Wilson (1927), J. Am. Stat. Assoc. 22(158), 209-212, doi:10.1080/01621459.1927.10502953
 */
export function wilson(successes: number, trials: number, level = 0.95): Interval {
  if (trials === 0) return { low: 0, high: 1, level };
  const z = normalQuantile((1 + level) / 2);
  const p = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (p + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / trials + z ** 2 / (4 * trials ** 2));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
    level,
  };
}

/**
 * What a gap is held against: the paper's score, and the relative gap that still passes; both shares 0..1.
 */
export interface Bar {
  readonly paper: number;
  readonly budget: number;
}

/** The production score that is exactly on budget, a share 0..1. */
export function threshold({ paper, budget }: Bar): number {
  return (1 - budget) * paper;
}

/**
 * The verdict's rule as counts of right answers out of `items`: fail with at most `failAtMost`, pass with at
 * least `passAtLeast`, inconclusive between; −1 and items + 1 where no count decides.
 */
export function decisionCounts(
  items: number,
  bar: Bar,
): { readonly failAtMost: number; readonly passAtLeast: number } {
  const tau = threshold(bar);
  return {
    failAtMost: firstCount(items, (right) => wilson(right, items, 0.9).high >= tau) - 1,
    passAtLeast: firstCount(items, (right) => wilson(right, items, 0.9).low >= tau),
  };
}

/** Probabilities of the three outcomes, which add up to 1. */
export interface OperatingCharacteristic {
  readonly pass: number;
  readonly inconclusive: number;
  readonly fail: number;
}

/**
 * How often the rule passes, fails or stays inconclusive when the true gap is `gap`: exact binomial.
 *
 * @param gap true relative gap, 1 − production / paper; `paper · (1 − gap)` has to lie in 0..1
 */
export function operatingCharacteristic(items: number, bar: Bar, gap: number): OperatingCharacteristic {
  const { failAtMost, passAtLeast } = decisionCounts(items, bar);
  const production = bar.paper * (1 - gap);
  const fail = binomialCdf(failAtMost, items, production);
  const pass = 1 - binomialCdf(passAtLeast - 1, items, production);
  return { pass, fail, inconclusive: Math.max(0, 1 - pass - fail) };
}

/**
 * Items that decide a true gap of `gap` with probability `power`, at one-sided 95 %.
 *
 * For graded scores it is an upper bound: no score 0..1 varies more than a right-or-wrong one of the same
 * mean.
 *
 * @returns a whole number of items; absent where the gap is the budget itself, which no number settles
 * @see J. L. Fleiss, Statistical Methods for Rates and Proportions, sample size of a one-sample test: n =
 * [z₁₋α√(τ(1−τ)) + z_power√(p(1−p))]² / (p−τ)²
 */
export function itemsNeeded(bar: Bar, gap: number, power = 0.9): number | undefined {
  const tau = threshold(bar);
  const p = Math.min(1, Math.max(0, bar.paper * (1 - gap)));
  if (p === tau) return undefined;
  const spread =
    normalQuantile(0.95) * Math.sqrt(tau * (1 - tau)) + normalQuantile(power) * Math.sqrt(p * (1 - p));
  return Math.ceil((spread / (p - tau)) ** 2);
}

/**
 * The smallest count 0..items that has a property which all greater counts share; items + 1 where none has.
 */
function firstCount(items: number, has: (count: number) => boolean): number {
  let low = 0;
  let high = items + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (has(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
