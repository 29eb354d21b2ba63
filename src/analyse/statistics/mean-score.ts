import { studentQuantile } from './beta.ts';
import type { Interval } from './interval.ts';
import { meanOf } from './mean.ts';
import { normalQuantile } from './normal.ts';
import { exactBounds } from './proportion.ts';
import { stretchOf, withWhole } from './spread.ts';
import type { Spread } from './spread.ts';

/** The mean of scores 0..1, and its interval at any level. */
export interface MeanScore {
  readonly mean: number;
  readonly items: number;
  /**
   * How many items tell as much as one that stands for itself and counts as the others do; 1 without
   * clusters and weights.
   */
  readonly designEffect: number;
  /** What is known of the judge that marked it cannot be so: it says nothing of the mean. */
  readonly isUnfit?: true;
  /** @param commonLevel level of what is the same at all looks; left out, `level` */
  interval(level: number, commonLevel?: number): Interval;
}

/**
 * Estimates a mean score by exact binomial bounds.
 *
 * Graded answers are worth as many right-or-wrong ones as would vary as much, within 0..1 and within the
 * values that were seen; of the two pairs of bounds the outer ones count: where nearly all answers are half
 * right and a few wholly, the second know to which side the mean is skewed. Their variance is known from
 * themselves alone, which Student's quantile makes up for. Answers that are all alike show none, and count
 * one for one: no score 0..1 spreads more than a right-or-wrong one of the same mean.
 *
 * Where values depend on one another, or do not count the same, fewer items count. What passes and runs
 * differ by as a whole is no matter of items: it widens each side of the interval.
 *
 * @param values one for each item, 0..1, at least one
 * @see E. L. Korn, B. I. Graubard (1998), Survey Methodology 24(2), 193-201: exact bounds with an effective
 * number of trials
 */
export function meanScore(values: Float64Array, spread: Spread = {}): MeanScore {
  const { weights } = spread;
  const mean = meanOf(values, weights);
  const items = values.length;
  const stretch = stretchOf(values, spread, Math.min(mean, 1 - mean));
  const boundsAt = isGraded(values) ? gradedBounds(values, mean, weights) : binaryBounds(mean, items);
  return {
    mean,
    items,
    designEffect: stretch(0.9) ** 2,
    interval: (level, commonLevel = level) =>
      withWhole(mean, boundsAt(level, stretch(level) ** 2), spread, commonLevel),
  };
}

/** Bounds of a mean at a level, where so many items tell as much as one that stands for itself. */
type BoundsAt = (level: number, effect: number) => Interval;

const isGraded = (values: Float64Array): boolean =>
  values.some((value) => value !== 0 && value !== 1) && values.some((value) => value !== values[0]);

function binaryBounds(mean: number, items: number): BoundsAt {
  return (level, effect) => exactBounds((mean * items) / effect, items / effect, level);
}

function gradedBounds(values: Float64Array, mean: number, weights: Float64Array | undefined): BoundsAt {
  const items = values.length;
  let [least, most] = [1, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const squares = values.map((value) => (value - mean) ** 2);
  const variance = (meanOf(squares, weights) * items) / (items - 1);
  return (level, effect) => {
    const p = (1 + level) / 2;
    const unknown = (studentQuantile(p, items - 1) / normalQuantile(p)) ** 2;
    const within = (from: number, to: number): Interval => {
      const trials = (items * (mean - from) * (to - mean)) / (variance * unknown * effect);
      const { low, high } = exactBounds((trials * (mean - from)) / (to - from), trials, level);
      return { low: from + (to - from) * low, high: from + (to - from) * high, level };
    };
    const [whole, seen] = [within(0, 1), within(least, most)];
    return { low: Math.min(whole.low, seen.low), high: Math.max(whole.high, seen.high), level };
  };
}

/**
 * A score that another party states, from so many right-or-wrong items, by the rule that its own answers have
 * here: exact bounds. Without the items its error is unknown.
 */
export function statedScore(score: number, items: number | undefined): MeanScore {
  return {
    mean: score,
    items: items ?? Infinity,
    designEffect: 1,
    interval: (level) =>
      items === undefined ? { low: score, high: score, level } : exactBounds(score * items, items, level),
  };
}
