import type { Repeats } from '../record/history-entry.ts';
import type { PassVariance } from './statistics/spread.ts';

/** What passes over the same items, asked the same way, show of how much another such pass would differ. */
export interface BetweenPasses extends PassVariance {
  /** Quiet passes of this run, or production in runs that repeated one another. */
  readonly of: 'passes' | 'runs';
  readonly passes: number;
  /** Items that were graded in each of them, the fewest where there are several series. */
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
    of: 'passes',
    passes: passes.length,
    items,
    variance: squares(passMeans.map((one) => one - all)) / degrees,
    degrees,
    ofItems: squares(left) / (degrees * (items - 1) * items),
  };
}

/**
 * The same of production, from earlier runs that repeated one another: an engine that was started again may
 * be off as a whole where the passes of one run agree. Several series are pooled.
 */
export function betweenRuns({ series }: Repeats): BetweenPasses | undefined {
  const found = series.flatMap((runs) => betweenPasses(runs.map(byPlace)) ?? []);
  if (found.length === 0) return undefined;
  const sum = (of: (one: BetweenPasses) => number): number => found.reduce((all, one) => all + of(one), 0);
  const degrees = sum((one) => one.degrees);
  return {
    of: 'runs',
    passes: sum(({ passes }) => passes),
    items: Math.min(...found.map(({ items }) => items)),
    variance: sum((one) => one.variance * one.degrees) / degrees,
    degrees,
    ofItems: sum((one) => one.ofItems * one.degrees) / degrees,
  };
}

/** The marks that there are, by their place. */
function byPlace(marks: readonly (number | null)[]): ReadonlyMap<string, number> {
  return new Map(marks.flatMap((mark, place) => (mark === null ? [] : [[`${place}`, mark]])));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}
