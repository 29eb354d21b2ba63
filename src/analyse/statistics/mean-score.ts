import type { Random } from '../../shell/random.ts';
import type { Interval } from './interval.ts';
import { bcaInterval, meanOf, resampledMeans } from './bootstrap.ts';
import { exactBounds } from './proportion.ts';
import { stretchOf } from './spread.ts';
import type { Spread } from './spread.ts';

/** The mean of scores 0..1, and its interval at any level. */
export interface MeanScore {
  readonly mean: number;
  readonly items: number;
  /** How many items of clusters tell as much as one that stands for itself; 1 where all do. */
  readonly designEffect: number;
  /** @param commonLevel level of what is the same at all looks; left out, `level` */
  interval(level: number, commonLevel?: number): Interval;
}

/**
 * Estimates a mean score: exact binomial where every value is 0 or 1, BCa bootstrap where answers are graded.
 *
 * Graded values that are all alike give the exact bounds for their sum: a bootstrap of them would have no
 * width, and no score 0..1 spreads more than a right-or-wrong one of the same mean.
 *
 * Where the values are not all there is to its spread, an exact interval is that of fewer items, the
 * effective ones, and a bootstrap's is stretched about the mean.
 *
 * @param values one for each item, 0..1, at least one
 */
export function meanScore(values: Float64Array, random: Random, spread: Spread = {}): MeanScore {
  const mean = meanOf(values);
  const items = values.length;
  const stretch = stretchOf(values, spread);
  const { clusters } = spread;
  const designEffect = clusters === undefined ? 1 : stretchOf(values, { clusters })(0.9) ** 2;
  if (values.every((value) => value === 0 || value === 1) || values.every((value) => value === values[0])) {
    const interval = (level: number, commonLevel?: number): Interval => {
      const effective = items / stretch(level, commonLevel) ** 2;
      return exactBounds(mean * effective, effective, level);
    };
    return { mean, items, designEffect, interval };
  }
  const resampled = resampledMeans(values, random);
  return {
    mean,
    items,
    designEffect,
    interval: (level, commonLevel) =>
      stretched(bcaInterval(values, resampled, level), mean, stretch(level, commonLevel)),
  };
}

function stretched({ low, high, level }: Interval, mean: number, times: number): Interval {
  if (times === 1) return { low, high, level };
  return {
    low: Math.max(0, mean - (mean - low) * times),
    high: Math.min(1, mean + (high - mean) * times),
    level,
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
