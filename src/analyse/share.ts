import { betaCdf } from './statistics/beta.ts';
import { burstsOf, varianceInflation } from './statistics/dependence.ts';

/** How sure it has to be that a share lies on one side of its limit. */
export const ERROR = 0.05;
/** Of the range in which an inflation is looked for. */
const HALVINGS = 20;

/** A share of requests, in the order in time, that is held against a limit. */
export interface ShareInTime {
  /** 1 where a request is over, in the order in time. */
  readonly marks: Uint8Array;
  readonly over: number;
  /** What one independent request says, in requests of this pass. */
  readonly inflation: number;
}

/**
 * A share in time, and how much its requests depend on one another: what is slow or fails comes in bursts.
 *
 * @param alike marks of something like it that is more common: where few are over, the dependence shows there
 */
export function shareInTime(marks: Uint8Array, limit: number, alike?: Uint8Array): ShareInTime {
  let over = 0;
  for (const mark of marks) over += mark;
  const found = [varianceInflation(marks), ...(alike ? [varianceInflation(alike)] : [])];
  if (over < limit * marks.length) found.push(burstInflation(marks, over, limit));
  return { marks, over, inflation: Math.max(...found) };
}

/**
 * A share below the limit may be there because few bursts came, or short ones: it is open where one more that
 * is as long as the longest would leave it so. Above it, bursts are as seen.
 *
 * What would be open with the longest bursts alone is open with all: short ones between them make the mean
 * burst shorter, and the long ones no rarer. So one more request over turns nothing into what is below.
 *
 * @returns where it is open, so much that it is
 */
function burstInflation(marks: Uint8Array, over: number, limit: number): number {
  const { longest, each } = burstsOf(marks);
  const isOpen = (hits: number, inflation: number): boolean =>
    atMost(hits / inflation, marks.length / inflation, limit) > ERROR;
  const { inflation = 1 } = each.at(-1) ?? {};
  if (isOpen(over, inflation)) return inflation;
  if (!each.some((one) => isOpen(one.ones + longest, one.inflation))) return inflation;
  let [least, most] = [inflation, marks.length];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = Math.sqrt(least * most);
    if (isOpen(over, middle)) most = middle;
    else least = middle;
  }
  return most;
}

/**
 * Whether surely fewer (true) or more (false) than `limit` are over, each 95 % sure; absent where it is open.
 *
 * The exact binomial statement for as many independent requests as these are worth. Where they are
 * independent it takes 59 without one over to be below 5 %.
 *
 * @param others requests of which nothing is known, counted as over or as not over
 * @param missError how sure it has to be that more are over
 * @see E. L. Korn, B. I. Graubard (1998), Survey Methodology 24(2), 193-201: Clopper and Pearson's bounds
 * with an effective number of trials
 */
export function isBelow(
  { marks, over, inflation }: ShareInTime,
  limit: number,
  others: { readonly count: number; readonly areOver: boolean } = { count: 0, areOver: false },
  missError = ERROR,
): boolean | undefined {
  const trials = (marks.length + others.count) / inflation;
  const hits = (over + (others.areOver ? others.count : 0)) / inflation;
  if (trials === 0) return undefined;
  if (atMost(hits, trials, limit) <= ERROR) return true;
  return 1 - atMost(hits - 1, trials, limit) <= missError ? false : undefined;
}

/** P(X ≤ hits) of a binomial count, for numbers that need not be whole. */
function atMost(hits: number, trials: number, share: number): number {
  if (hits < 0) return 0;
  return hits >= trials ? 1 : betaCdf(1 - share, trials - hits, hits + 1);
}

/**
 * The same, and whether requests of which nothing is known could turn it: it stands only if it is the same
 * with all of them over, and with none.
 */
export function isBelowWithout(
  share: ShareInTime,
  limit: number,
  unknown: number,
  missError = ERROR,
): { readonly met?: boolean; readonly turned?: true } {
  const met = isBelow(share, limit, undefined, missError);
  if (unknown === 0) return met === undefined ? {} : { met };
  const worst = isBelow(share, limit, { count: unknown, areOver: true }, missError);
  const best = isBelow(share, limit, { count: unknown, areOver: false }, missError);
  if (met === worst && met === best) return met === undefined ? {} : { met };
  return { turned: true };
}
