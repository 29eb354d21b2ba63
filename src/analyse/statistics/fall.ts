import { studentCdf } from './beta.ts';

/** Where levels fell for good, if they did. */
export interface Fall {
  /** Index of the first level after the likeliest fall. */
  readonly at: number;
  /** Mean of the levels before it, and from it on. */
  readonly before: number;
  readonly since: number;
  /** Standard deviation of the levels about these means. */
  readonly spread: number;
  /** How much all levels together speak for a fall at any place, as an e-value. */
  readonly eValue: number;
}

/** How many levels there are before a fall, and from it on. */
interface Split {
  readonly before: number;
  readonly since: number;
}

/** Falls that are looked for: as large as twice what levels vary by, half-normally. */
const SCALE = 2;
/** More than this says nothing more, and JSON has no infinity. */
const MOST = 1e12;

/**
 * The likeliest fall of levels that else vary by chance about one mean, normally and by as much each time.
 *
 * Neither that mean nor how much they vary has to be known: the e-value compares what is the same whatever
 * they are. It may be looked at after each level: where nothing falls, it ever reaches 100 in at most one of
 * 100 series.
 *
 * @param levels at least three, in their order
 * @param resolution the variance that each level has at least
 * @see M. F. Pérez-Ortiz, T. Lardy, R. de Heide, P. Grünwald (2024), "E-Statistics, Group Invariance and
 * Anytime-Valid Testing", Ann. Stat. 52(4), 1410-1432; the Bayes factor of a linear model: F. Liang et al.
 * (2008), J. Am. Stat. Assoc. 103(481), 410-423
 */
export function likeliestFall(levels: readonly number[], resolution: number): Fall {
  const count = levels.length;
  const sum = levels.reduce((all, level) => all + level, 0);
  const mean = sum / count;
  const squares = levels.reduce((all, level) => all + (level - mean) ** 2, (count - 1) * resolution);
  // A fall that is still to come makes nothing of the levels until now.
  let eValue = 1 / count;
  let most = { weight: -1, at: 1, before: mean, since: mean };
  let sumBefore = 0;
  for (let at = 1; at < count; at++) {
    sumBefore += levels[at - 1]!;
    const [before, since] = [sumBefore / at, (sum - sumBefore) / (count - at)];
    const weight = eValueOfFall({ before: at, since: count - at }, before - since, squares);
    eValue += weight;
    if (weight > most.weight) most = { weight, at, before, since };
  }
  const { at, before, since } = most;
  const within = Math.max(0, squares - spanOf({ before: at, since: count - at }) * (before - since) ** 2);
  return { at, before, since, spread: Math.sqrt(within / (count - 2)), eValue: Math.min(MOST, eValue) };
}

/**
 * The least fall that so many levels show by an e-value of `wanted` in nine of ten cases, where they vary by
 * `spread`.
 */
export function leastFallShown(split: Split, spread: number, wanted: number): number {
  const unlucky = NINE_OF_TEN / Math.sqrt(spanOf(split));
  const isShown = (seen: number): boolean =>
    eValueOfFall(split, seen, split.before + split.since - 2 + spanOf(split) * seen ** 2) >= wanted;
  let [low, high] = [0, 1];
  while (!isShown(high) && high < 1e3) high *= 2;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (isShown(middle)) high = middle;
    else low = middle;
  }
  return (high + unlucky) * spread;
}

/** Standard deviations below which one of ten normal values lies. */
const NINE_OF_TEN = 1.2816;

/** Sum of squares of a step by one between so many levels. */
const spanOf = ({ before, since }: Split): number => (before * since) / (before + since);

/**
 * The e-value of a fall at one place, by that place's share of 1: 1/2 for one after the first level, 1/6
 * after the second, …
 *
 * @param squares of all levels about their mean
 */
function eValueOfFall({ before, since }: Split, fall: number, squares: number): number {
  const span = spanOf({ before, since });
  const informed = SCALE ** 2 * span;
  const degrees = before + since - 1;
  const left = squares - (span * fall ** 2 * informed) / (1 + informed);
  const log = -(Math.log1p(informed) + degrees * Math.log(left / squares)) / 2;
  const t = (span * fall) / Math.sqrt((left / degrees) * (span + SCALE ** -2));
  return (2 * studentCdf(t, degrees) * Math.exp(Math.min(log, 700))) / (before * (before + 1));
}
