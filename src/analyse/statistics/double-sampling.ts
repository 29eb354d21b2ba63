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
 * @param all the first value of every item, and how much each counts
 * @param spread of those that were seen twice
 * @see W. G. Cochran (1977), Sampling Techniques, chapter 12 (double sampling, the difference estimate)
 */
export function movedMean(
  first: Float64Array,
  last: Float64Array,
  all: { readonly values: Float64Array; readonly weights?: Float64Array | undefined },
  spread: Spread = {},
): MeanScore {
  const { weights } = spread;
  const seen = meanScore(last, spread);
  const mean = seen.mean + meanOf(all.values, all.weights) - meanOf(first, weights);
  // What each item that was seen twice is of the mean of `last`, and of the mean of all.
  const ofLast = sharesOf(last.length, weights);
  const sumOfAll = all.values.length * (all.weights === undefined ? 1 : meanOf(all.weights));
  const ofAll = last.map((_, at) => (weights?.[at] ?? 1) / sumOfAll);
  const changes = last.map((value, at) => value - first[at]!);
  const [change, before] = [meanOf(changes, weights), meanOf(first, weights)];
  const parts = last.map(
    (_, at) => ofLast[at]! * (changes[at]! - change) + ofAll[at]! * (first[at]! - before),
  );
  const seenOnce = Math.max(0, squares(sharesOf(all.values.length, all.weights)) - squares(ofAll));
  const variance = squares(parts) + seenOnce * varianceOf(all.values, all.weights);
  const own = squares(last.map((value, at) => ofLast[at]! * (value - seen.mean)));
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

/** What each of so many values is of their mean. */
function sharesOf(count: number, weights: Float64Array | undefined): Float64Array {
  if (weights === undefined) return new Float64Array(count).fill(1 / count);
  const sum = count * meanOf(weights);
  return weights.map((weight) => weight / sum);
}

function varianceOf(values: Float64Array, weights: Float64Array | undefined): number {
  const mean = meanOf(values, weights);
  return meanOf(
    values.map((value) => (value - mean) ** 2),
    weights,
  );
}

function squares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return sum;
}
