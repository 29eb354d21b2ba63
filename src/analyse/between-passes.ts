import type { Repeats } from '../record/history-entry.ts';
import { betaCdf } from './statistics/beta.ts';
import { normalQuantile } from './statistics/normal.ts';
import type { Variance } from './statistics/spread.ts';

/** What passes over the same items, asked the same way, show of how much another such pass would differ. */
export interface BetweenPasses extends Variance {
  /** The part of it that flips of single items make. */
  readonly ofItems: number;
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
  return crossed(rows, aboutTheirMean, 'passes');
}

/**
 * What passes or runs are off by as a whole, without the flips of their items: those of the pass that it is
 * put on are in its interval already, however many items it has.
 *
 * Passes of a few items differ by flips alone more than whole passes ever do. Where these make more than
 * twice what is assumed of runs, and explain the difference, it shows nothing: what is assumed counts alone.
 *
 * @param assumed standard deviation between runs that the policy assumes; a share
 */
export function offAsWhole(found: BetweenPasses | undefined, assumed: number): Variance | undefined {
  if (found === undefined) return undefined;
  const { of, variance, ofItems, degrees } = found;
  const isFew = of === 'passes' && ofItems > (2 * assumed) ** 2;
  if (isFew && chanceOf(found, ofItems) > EXPLAINED) return undefined;
  return { variance: Math.max(0, variance - ofItems), degrees };
}

/** Chance explains what comes more often than this. */
const EXPLAINED = 0.05;

/**
 * How often means differ by as much where their variance is but so much.
 *
 * @see the F test of the two-way crossed classification, Searle, Casella, McCulloch (1992), chapter 4
 */
export function chanceOf({ variance, degrees, items }: BetweenPasses, expected: number): number {
  if (variance === 0) return 1;
  const within = degrees * (items - 1);
  return betaCdf(within / (within + (degrees * variance) / expected), within / 2, degrees / 2);
}

/** The variance that means of passes show, and on how many degrees of freedom. */
type OfMeans = (means: readonly number[]) => Variance;

const aboutTheirMean: OfMeans = (means) => {
  const all = mean(means);
  const degrees = means.length - 1;
  return { variance: squares(means.map((one) => one - all)) / degrees, degrees };
};

/**
 * By the median of the steps from one mean to the next, which are normal with twice the variance. Their mean
 * square would have one large step in it as t² · step² / steps: of less than a dozen, no fall were beyond it.
 *
 * @see J. von Neumann, R. H. Kent, H. R. Bellinson, B. I. Hart (1941), "The Mean Square Successive
 * Difference", Ann. Math. Stat. 12(2), 153-162, whose variance is that on 2(n − 1)² / (3n − 4) degrees of
 * freedom; P. J. Rousseeuw, C. Croux (1993), "Alternatives to the Median Absolute Deviation", J. Am. Stat.
 * Assoc. 88(424), 1273-1283: the median knows 37 % as much
 */
const fromStepToStep: OfMeans = (means) => {
  const steps = means.slice(1).map((one, at) => Math.abs(one - means[at]!));
  const { length } = steps;
  const deviation = medianOf(steps) / (normalQuantile(0.75) * Math.SQRT2);
  return { variance: deviation ** 2, degrees: (0.37 * 2 * length ** 2) / (3 * length - 1) };
};

/** @param rows of each item that was graded in every pass, its values pass by pass */
function crossed(
  rows: readonly (readonly number[])[],
  ofMeans: OfMeans,
  of: BetweenPasses['of'],
): BetweenPasses | undefined {
  const [items, passes] = [rows.length, rows[0]?.length ?? 0];
  if (items < 2 || passes < 2) return undefined;
  const passMeans = Array.from({ length: passes }, (_, pass) => mean(rows.map((row) => row[pass]!)));
  const all = mean(passMeans);
  let left = 0;
  for (const row of rows) {
    const ofItem = mean(row);
    for (const [pass, value] of row.entries()) left += (value - ofItem - passMeans[pass]! + all) ** 2;
  }
  const ofItems = left / ((passes - 1) * (items - 1) * items);
  return { of, passes, items, ...ofMeans(passMeans), ofItems };
}

/**
 * The same of production, from earlier runs that repeated one another: an engine that was started again may
 * be off as a whole where the passes of one run agree. Several series are pooled.
 */
export function betweenRuns(repeats: Repeats): BetweenPasses | undefined {
  return pooled(repeats, aboutTheirMean);
}

/**
 * The same from each run to the next, by the median of at least three steps: a score that fell for good is
 * one large step of many. What a regression is told from must not hide in what it is told by.
 */
export function betweenNeighbours({ series, ...of }: Repeats): BetweenPasses | undefined {
  return pooled({ ...of, series: series.filter(({ length }) => length > 3) }, fromStepToStep);
}

function pooled({ series }: Repeats, ofMeans: OfMeans): BetweenPasses | undefined {
  const found = series.flatMap((runs) => crossed(gradedInAll(runs), ofMeans, 'runs') ?? []);
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

/** Each place that has a mark in every run, with its marks run by run. */
function gradedInAll(runs: Repeats['series'][number]): readonly (readonly number[])[] {
  return (runs[0] ?? []).flatMap((_, place) => {
    const row = runs.flatMap((marks) => marks[place] ?? []);
    return row.length === runs.length ? [row] : [];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : mean(sorted.slice(half - 1, half + 1));
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}
