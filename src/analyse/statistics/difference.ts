import type { Random } from '../../shell/random.ts';
import type { Interval } from './interval.ts';
import { bcaInterval, resampledMeans } from './bootstrap.ts';
import type { MeanScore } from './mean-score.ts';
import { normalQuantile } from './normal.ts';

/**
 * Interval of the difference of two paired proportions, after − before; it has width even where nothing
 * flipped.
 *
 * @param lost items right before and wrong after
 * @param gained items wrong before and right after
 * @see D. G. Bonett, R. M. Price (2012), "Adjusted Wald Confidence Interval for a Difference of Binomial
 * Proportions Based on Paired Data", J. Educ. Behav. Stat. 37(4), 479-488
 */
export function pairedProportions(lost: number, gained: number, items: number, level = 0.95): Interval {
  const down = (lost + 1) / (items + 2);
  const up = (gained + 1) / (items + 2);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt((down + up - (up - down) ** 2) / (items + 2));
  return { low: Math.max(-1, up - down - half), high: Math.min(1, up - down + half), level };
}

/**
 * Interval of the mean of per-item differences −1..1: BCa bootstrap over items.
 *
 * Differences that are all alike get the width of a pair of proportions without a flip, for a bootstrap of
 * them would have none.
 */
export function pairedScores(differences: Float64Array, random: Random, level = 0.95): Interval {
  if (differences.every((difference) => difference === differences[0])) {
    return constantDifference(differences[0] ?? 0, differences.length, level);
  }
  const [resampled] = resampledMeans(differences, 1, random);
  return bcaInterval(differences, resampled!, level);
}

/** Interval around a difference that every one of the items showed. */
export function constantDifference(difference: number, items: number, level = 0.95): Interval {
  const { high: half } = pairedProportions(0, 0, items, level);
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half), level };
}

/**
 * Interval of the difference of two independent means, from the interval of each.
 *
 * @see R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; for any estimates G. Y. Zou, A.
 * Donner (2008), Statistics in Medicine 27, 1693-1702
 */
export function independentDifference(from: MeanScore, minus: MeanScore, level = 0.95): Interval {
  const difference = from.mean - minus.mean;
  const a = from.interval(level);
  const b = minus.interval(level);
  return {
    low: difference - Math.hypot(from.mean - a.low, b.high - minus.mean),
    high: difference + Math.hypot(a.high - from.mean, minus.mean - b.low),
    level,
  };
}
