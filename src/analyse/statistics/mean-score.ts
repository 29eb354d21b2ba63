import { studentQuantile } from './beta.ts';
import type { Interval } from './interval.ts';
import { meanOf } from './mean.ts';
import { normalQuantile } from './normal.ts';
import { exactBounds, exactLow } from './proportion.ts';
import { clusterSize, stretchOf, withWhole } from './spread.ts';
import type { ItemSpread, Spread } from './spread.ts';

/** The mean of scores 0..1, and its interval at any level. */
export interface MeanScore {
  readonly mean: number;
  readonly items: number;
  /**
   * How many items tell as much as one that stands for itself and counts as the others do; 1 without
   * clusters and weights.
   */
  readonly designEffect: number;
  /** What is known of the judge that marked it cannot be so, or tells nothing: nor does that of the mean. */
  readonly isUnfit?: true;
  /** @param commonLevel level of what is the same at all looks; left out, `level` */
  interval(level: number, commonLevel?: number): Interval;
}

/**
 * Estimates a mean score by exact binomial bounds.
 *
 * Graded answers are worth as many right-or-wrong ones as would vary as much, within 0..1 and within the
 * values that were seen; of the two pairs of bounds the outer ones count: where nearly all answers are half
 * right and a few wholly, the second know to which side the mean is skewed. Their variance is known from
 * themselves alone, which Student's quantile makes up for. Nor do they show what is rare, such as an answer
 * that is empty among good ones: each bound counts one more that is as far off as a score can be, as exact
 * bounds of right-or-wrong ones do. Whatever that makes of them, they tell at least what they would if those
 * that are partly right were wrong, or right.
 *
 * Where values depend on one another, or do not count the same, fewer items count. What passes and runs
 * differ by as a whole is no matter of items: it widens each side of the interval.
 *
 * @param values one for each item, 0..1, at least one
 * @see E. L. Korn, B. I. Graubard (1998), Survey Methodology 24(2), 193-201: exact bounds with an effective
 * number of trials
 */
export function meanScore(values: Float64Array, spread: Spread = {}): MeanScore {
  const mean = meanOf(values, spread.weights);
  const items = values.length;
  const boundsAt = isGraded(values) ? gradedBounds(values, spread) : boundsOfRight(values, spread);
  return {
    mean,
    items,
    designEffect: stretchOf(values, spread, Math.min(mean, 1 - mean))(0.9) ** 2,
    interval: (level, commonLevel = level) => withWhole(mean, boundsAt(level), spread, commonLevel),
  };
}

/** Bounds of a mean at a level. */
type BoundsAt = (level: number) => Interval;

/** Whether some are neither right nor wrong. */
const isGraded = (values: Float64Array): boolean => values.some((value) => value !== 0 && value !== 1);

/** Of right-or-wrong ones. */
function boundsOfRight(values: Float64Array, spread: ItemSpread): BoundsAt {
  const mean = meanOf(values, spread.weights);
  const stretch = stretchOf(values, spread, Math.min(mean, 1 - mean));
  return (level) => {
    const trials = values.length / stretch(level) ** 2;
    return exactBounds(mean * trials, trials, level);
  };
}

function gradedBounds(values: Float64Array, spread: ItemSpread): BoundsAt {
  const low = lowBound(withAZero(values, spread));
  const mirrored = lowBound(
    withAZero(
      values.map((value) => 1 - value),
      spread,
    ),
  );
  const worst = boundsOfRight(values.map(Math.floor), spread);
  const best = boundsOfRight(values.map(Math.ceil), spread);
  return (level) => ({
    low: Math.max(low(level), worst(level).low),
    high: Math.min(1 - mirrored(level), best(level).high),
    level,
  });
}

/** The lower bound of values that vary: the lower one of those within 0..1 and within these values. */
function lowBound({ values, spread }: Weighed): (level: number) => number {
  const items = values.length;
  const mean = meanOf(values, spread.weights);
  const stretch = stretchOf(values, spread, Math.min(mean, 1 - mean));
  const most = values.reduce((highest, value) => Math.max(highest, value));
  const squares = values.map((value) => (value - mean) ** 2);
  const variance = (meanOf(squares, spread.weights) * items) / (items - 1);
  return (level) => {
    const p = (1 + level) / 2;
    const unknown = (studentQuantile(p, items - 1) / normalQuantile(p)) ** 2;
    const within = (to: number): number => {
      const trials = (items * mean * (to - mean)) / (variance * unknown * stretch(level) ** 2);
      return to * exactLow((trials * mean) / to, trials, level);
    };
    return Math.min(within(1), within(most));
  };
}

/** Values, and what each stands for. */
interface Weighed {
  readonly values: Float64Array;
  readonly spread: ItemSpread;
}

/** One more value that is 0, as large as a cluster of them is: what is rare may be that of a whole one. */
function withAZero(values: Float64Array, spread: ItemSpread): Weighed {
  const all = Float64Array.from([...values, 0]);
  const { clusters, weights = new Float64Array(values.length).fill(1) } = spread;
  if (clusters === undefined && spread.weights === undefined) return { values: all, spread: {} };
  const size = clusterSize(values.length, spread) * meanOf(weights);
  return {
    values: all,
    spread: {
      ...(clusters && { clusters: [...clusters, clusters.reduce((a, b) => Math.max(a, b)) + 1] }),
      weights: Float64Array.from([...weights, size]),
    },
  };
}

/**
 * A score that another party states, from so many right-or-wrong items, by the rule that its own answers have
 * here: exact bounds. Without the items its error is unknown.
 */
export function statedScore(score: number, items: number | undefined): MeanScore {
  return {
    mean: score,
    items: items ?? Infinity,
    designEffect: 1,
    interval: (level) =>
      items === undefined ? { low: score, high: score, level } : exactBounds(score * items, items, level),
  };
}
