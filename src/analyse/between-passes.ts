import { meanOf } from './statistics/bootstrap.ts';
import type { Variance } from './statistics/spread.ts';

/**
 * By how much the mean of a pass differs from that of the same pass another time, beyond what single answers
 * change by themselves.
 *
 * Answers that flip one by one are in every interval already: each is drawn with its item. What is not is a
 * pass that is off as a whole, which moves all its answers together. The two quiet passes over the same items
 * show both: half the square of their difference, less what flips of single items make of it. One pair is
 * little to go by, one degree of freedom, so that an interval gets wider the more of it comes from there.
 *
 * It is taken for production, too, which is not asked twice.
 *
 * @param first values by item; `second` those of the same pass again
 * @returns absent where no item was graded in both; its variance is 0 where flips of single items explain the
 * difference
 */
export function betweenPasses(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): Variance | undefined {
  const differences: number[] = [];
  for (const [item, was] of first) {
    const is = second.get(item);
    if (is !== undefined) differences.push(is - was);
  }
  const items = differences.length;
  if (items === 0) return undefined;
  const mean = meanOf(Float64Array.from(differences));
  let squares = 0;
  for (const difference of differences) squares += (difference - mean) ** 2;
  return { variance: Math.max(0, mean ** 2 - squares / items ** 2) / 2, degrees: 1 };
}
