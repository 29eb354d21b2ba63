import { nearestRank } from './order-statistics.ts';
import { wilson } from './proportion.ts';

/** A median and its 95 % interval, in the unit of its values; infinite where there are none. */
export interface Median {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * The median of independent values: its bounds are the percentiles at the bounds of a share of one half.
 *
 * @param sorted values in rising order, in any unit
 * @see R. S. Woodruff (1952), J. Am. Stat. Assoc. 47(260), 635-646
 */
export function medianOf(sorted: Float64Array): Median {
  const { low, high } = wilson(sorted.length / 2, sorted.length);
  const at = (share: number): number => nearestRank(sorted, share);
  return { low: at(low), median: at(0.5), high: at(high) };
}
