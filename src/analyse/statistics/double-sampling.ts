import { meanOf } from './mean.ts';
import { meanScore } from './mean-score.ts';
import type { MeanScore } from './mean-score.ts';
import type { Spread } from './spread.ts';

/**
 * The mean that `last` would have over all items, where it was seen of some of them alone: theirs, moved by
 * how much `first`, which was seen of all, is off there.
 *
 * Its interval is that of the mean of `last`, wider or narrower by as much as its standard error is. Where
 * all items were seen twice, it is the mean of `last` itself.
 *
 * @param first, last two values of each item that was seen twice, in the same order
 * @param all the first value of every item
 * @see W. G. Cochran (1977), Sampling Techniques, chapter 12 (double sampling, the difference estimate)
 */
export function movedMean(
  first: Float64Array,
  last: Float64Array,
  all: Float64Array,
  spread: Spread = {},
): MeanScore {
  const seen = meanScore(last, spread);
  const mean = seen.mean + meanOf(all) - meanOf(first);
  const parts = last.map((value, at) => (value - first[at]!) / last.length + first[at]! / all.length);
  const seenOnce = (all.length - last.length) / all.length ** 2;
  const variance = last.length * varianceOf(parts) + seenOnce * varianceOf(all);
  const own = varianceOf(last) / last.length;
  const times = own > 0 ? Math.sqrt(variance / own) : 1;
  return {
    mean,
    items: seen.items,
    designEffect: seen.designEffect,
    interval(level, commonLevel) {
      const { low, high } = seen.interval(level, commonLevel);
      return { low: mean - (seen.mean - low) * times, high: mean + (high - seen.mean) * times, level };
    },
  };
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / values.length;
}
