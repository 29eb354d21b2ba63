import type { Interval } from './interval.ts';
import { betaQuantile } from './beta.ts';
import { levelAtLook } from './group-sequential.ts';
import { normalQuantile } from './normal.ts';

/**
 * Exact interval for a proportion: each bound is the share at which a count as far off is as rare as the
 * level says, so that at no true share it errs more often.
 *
 * @param successes number of right answers, 0..trials; neither it nor `trials` has to be whole: items that
 * are not independent count as fewer
 * @param level 0.95 for two-sided bounds, 0.9 for a pair of one-sided 95 % bounds
 * @returns bounds as proportions, 0..1
 * @see C. J. Clopper, E. S. Pearson (1934), Biometrika 26, 404-413; with an effective number of trials E. L.
 * Korn, B. I. Graubard (1998), Survey Methodology 24(2), 193-201
 */
export function exactBounds(successes: number, trials: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: exactLow(successes, trials, level),
    high: successes >= trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
    level,
  };
}

/** The lower one of these bounds. */
export function exactLow(successes: number, trials: number, level: number): number {
  return successes <= 0 ? 0 : betaQuantile((1 - level) / 2, successes, trials - successes + 1);
}

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
 * What a gap is held against: the paper's score and the relative gap that still passes, both shares 0..1, how
 * many items that score rests on, where it is known, and the variance of production's between runs, where one
 * is taken as known.
 */
export interface Bar {
  readonly paper: number;
  readonly budget: number;
  readonly paperItems?: number;
  readonly betweenRuns?: number;
}

/** The production score that is exactly on budget, a share 0..1. */
export function threshold({ paper, budget }: Bar): number {
  return (1 - budget) * paper;
}

/**
 * Items that decide a true gap of `gap` with probability `power`, at one-sided 95 % over all looks at them:
 * as many as the last look needs by itself, a few percent more than without looks.
 *
 * For graded scores it is an upper bound: no score 0..1 varies more than a right-or-wrong one of the same
 * mean.
 *
 * @param error one-sided, over all looks
 * @returns a whole number of items; absent where no number settles it: the gap is the budget itself, or too
 * near to it for what the paper's score and runs are off by
 * @see J. L. Fleiss, Statistical Methods for Rates and Proportions, sample size of a one-sample test: n =
 * [z₁₋α√(τ(1−τ)) + z_power√(p(1−p))]² / (p−τ)², with the variance of (1 − budget)·paper and that between runs
 * added to each
 */
export function itemsNeeded(bar: Bar, gap: number, looks = 1, power = 0.9, error = 0.05): number | undefined {
  const { paper, budget, paperItems = Infinity, betweenRuns = 0 } = bar;
  const tau = threshold(bar);
  const p = Math.min(1, Math.max(0, paper * (1 - gap)));
  const distance = Math.abs(p - tau);
  const ofPaper = ((1 - budget) ** 2 * paper * (1 - paper)) / paperItems;
  const ofAnyNumber = ofPaper + betweenRuns;
  const zRule = normalQuantile((1 + levelAtLook(looks, looks, error)) / 2);
  const zPower = normalQuantile(power);
  const isSettled = (items: number): boolean =>
    zRule * Math.sqrt((tau * (1 - tau)) / items + ofAnyNumber) +
      zPower * Math.sqrt((p * (1 - p)) / items + ofAnyNumber) <=
    distance;
  if (distance === 0 || !isSettled(Infinity)) return undefined;
  let most = 1;
  while (!isSettled(most)) most *= 2;
  return firstCount(most, isSettled);
}

/**
 * Items that the paper's score has to rest on, so that some number of production items decides a true gap of
 * `gap` with probability `power`, at one-sided 95 %: as `itemsNeeded`, with no error of production's own.
 */
export function paperItemsNeeded({ paper, budget }: Bar, gap: number, power = 0.9): number {
  const distance = Math.abs(budget - gap) * paper;
  const z = normalQuantile(0.95) + normalQuantile(power);
  return Math.ceil(paper * (1 - paper) * ((z * (1 - budget)) / distance) ** 2);
}

/**
 * The smallest count 0..items that has a property which all greater counts share; items + 1 where none has.
 */
export function firstCount(items: number, has: (count: number) => boolean): number {
  let low = 0;
  let high = items + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (has(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
