import type { Random } from '../../shell/random.ts';
import type { Interval } from './interval.ts';
import { bcaInterval, meanOf, resampledMeans } from './bootstrap.ts';
import { wilson } from './proportion.ts';

/** The mean of scores 0..1, and its interval at any level. */
export interface MeanScore {
  readonly mean: number;
  readonly items: number;
  interval(level: number): Interval;
}

/**
 * Estimates a mean score: Wilson where every value is 0 or 1, BCa bootstrap where answers are graded.
 *
 * Graded values that are all alike give Wilson's bounds for their sum: a bootstrap of them would have no
 * width, and no score 0..1 spreads more than a right-or-wrong one of the same mean.
 *
 * @param values one for each item, 0..1, at least one
 */
export function meanScore(values: Float64Array, random: Random): MeanScore {
  const mean = meanOf(values);
  const items = values.length;
  if (values.every((value) => value === 0 || value === 1) || values.every((value) => value === values[0])) {
    return { mean, items, interval: (level) => wilson(mean * items, items, level) };
  }
  const [resampled] = resampledMeans(values, 1, random);
  return { mean, items, interval: (level) => bcaInterval(values, resampled!, level) };
}
