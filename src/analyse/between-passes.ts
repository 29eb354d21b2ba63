import type { PassVariance } from './statistics/spread.ts';

/** What passes over the same items, asked the same way, show of how much another such pass would differ. */
export interface BetweenPasses extends PassVariance {
  readonly passes: number;
  /** Items that were graded in each of them. */
  readonly items: number;
}

/**
 * By how much the mean of a pass differs from that of the same pass another time: passes crossed with items.
 *
 * Answers that flip one by one are in every interval already: each is drawn with its item. What is not is a
 * pass that is off as a whole, which moves all its answers together. The variance of the passes' means has
 * both, and what items and passes leave unexplained says how much of it flips of single items make.
 *
 * It is taken for production, too, which is not asked twice.
 *
 * @param passes values by item, those of each pass
 * @returns absent where fewer than two items were graded in at least two passes
 * @see S. R. Searle, G. Casella, C. E. McCulloch (1992), Variance Components, chapter 4: the two-way crossed
 * classification with one observation a cell
 */
export function betweenPasses(passes: readonly ReadonlyMap<string, number>[]): BetweenPasses | undefined {
  const [first, ...others] = passes;
  const rows = [...(first ?? [])].flatMap(([item, value]) => {
    const row = [value, ...others.flatMap((pass) => pass.get(item) ?? [])];
    return row.length === passes.length ? [row] : [];
  });
  const [items, degrees] = [rows.length, passes.length - 1];
  if (items < 2 || degrees < 1) return undefined;
  const passMeans = passes.map((_, pass) => mean(rows.map((row) => row[pass]!)));
  const all = mean(passMeans);
  const left = rows.flatMap((row) => {
    const ofItem = mean(row);
    return row.map((value, pass) => value - ofItem - passMeans[pass]! + all);
  });
  return {
    passes: passes.length,
    items,
    variance: squares(passMeans.map((one) => one - all)) / degrees,
    degrees,
    ofItems: squares(left) / (degrees * (items - 1) * items),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}
