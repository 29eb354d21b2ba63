import { studentQuantile } from './beta.ts';
import type { Interval } from './interval.ts';
import { effectiveItems, meanOf } from './mean.ts';
import { normalQuantile } from './normal.ts';

/** Variance of a mean, and the degrees of freedom that it is estimated on; ∞ where it is known. */
export interface Variance {
  readonly variance: number;
  readonly degrees: number;
}

/** By how much a pass as a whole differs from the same pass another time. */
export interface WholeSpread {
  /** As passes or runs show it, without what flips of single items make: each value is drawn with its own. */
  readonly betweenPasses?: Variance;
  /** Variance from one run to another that none shows, and that is taken as known. */
  readonly betweenRuns?: number;
}

/** What each value of a mean stands for. */
export interface ItemSpread {
  /** The cluster that each value is from, by number; absent where each value stands for itself. */
  readonly clusters?: readonly number[];
  /** How much each value counts, above 0; absent where all count the same. */
  readonly weights?: Float64Array;
}

/** What makes a mean vary beside its values, which alone would be independent and count the same. */
export interface Spread extends WholeSpread, ItemSpread {}

/**
 * How many times as wide an interval of the mean has to be as that of independent values of one weight, at a
 * level; never less than once.
 *
 * With clusters the variance is the cluster-robust one, on as many degrees of freedom as there are clusters
 * that weigh, less one. A value of a weight counts as a cluster of so many that are all alike.
 *
 * @param rarer of scores, the share of right or of wrong ones, whichever is less: few clusters show it
 * @see C. Miller (2024), "Adding Error Bars to Evals", arXiv 2411.00640, section 2.2
 */
export function stretchOf(values: Float64Array, spread: ItemSpread, rarer = 0.5): (level: number) => number {
  if (spread.clusters === undefined && spread.weights === undefined) return () => 1;
  const alone = independentVariance(values, spread.weights);
  const own = clustered(values, spread, rarer);
  return (level) => {
    const times = quantileOf(own.degrees, level) / quantileOf(Infinity, level);
    return Math.max(1, times * Math.sqrt(own.variance / alone));
  };
}

/** Items of mean weight in the cluster of an item, on average over the items; 1 without clusters. */
export function clusterSize(items: number, { clusters, weights }: ItemSpread): number {
  const sizes = new Map<number, number>();
  for (let at = 0; at < items; at++) {
    const cluster = clusters?.[at] ?? -1 - at;
    sizes.set(cluster, (sizes.get(cluster) ?? 0) + (weights?.[at] ?? 1));
  }
  let [sum, squares] = [0, 0];
  for (const size of sizes.values()) {
    sum += size;
    squares += size ** 2;
  }
  return (squares / sum ** 2) * items;
}

/**
 * An interval of a mean, each of its sides as much wider as passes and runs differ as a whole. The sides
 * differ near 0 and 1, where values tell most of what they vary by and a run may be off as much as elsewhere.
 *
 * @param commonLevel level of the pair of bounds on what is off as a whole: a pass is off so at all looks
 * @see G. Y. Zou, A. Donner (2008), Statistics in Medicine 27, 1693-1702: variance recovered from each side
 */
export function withWhole(mean: number, bounds: Interval, whole: WholeSpread, commonLevel: number): Interval {
  if (whole.betweenPasses === undefined && !whole.betweenRuns) return bounds;
  const { low, high, level } = bounds;
  const wider = (half: number): number =>
    halfWidthWith(half, (half / quantileOf(Infinity, level)) ** 2, whole, commonLevel);
  return { low: Math.max(0, mean - wider(mean - low)), high: Math.min(1, mean + wider(high - mean)), level };
}

/**
 * Half the width of an interval, where passes and runs differ as a whole beside what it knows of.
 *
 * Two or three passes show little of that, so that the quantile is the mean of the parts' own, each counted
 * by its variance: it errs on the side of too wide, where Satterthwaite's degrees of freedom are too many for
 * a part that is known that little. That mean falls where a little of what is known well comes to them: it is
 * never narrower than passes alone, so that more items never make it wider.
 *
 * @param half, variance of the interval without them
 * @param level of the pair of bounds on what is off as a whole
 * @see W. G. Cochran (1964), "Approximate Significance Levels of the Behrens-Fisher Test", Biometrics 20(1),
 * 191-195
 */
export function halfWidthWith(
  half: number,
  variance: number,
  { betweenPasses, betweenRuns = 0 }: WholeSpread,
  level: number,
): number {
  const { variance: ofPasses, degrees } = betweenPasses ?? { variance: 0, degrees: Infinity };
  const all = variance + ofPasses + betweenRuns;
  if (all === 0) return half;
  const quantile = quantileOf(degrees, level);
  const weighed =
    half * Math.sqrt(variance) + ofPasses * quantile + betweenRuns * quantileOf(Infinity, level);
  return Math.max(half, quantile * Math.sqrt(ofPasses), weighed / Math.sqrt(all));
}

/** The same of the difference of two runs, each of which is off by itself. */
export function ofBothRuns({ betweenPasses, betweenRuns }: WholeSpread): WholeSpread {
  return {
    ...(betweenPasses && { betweenPasses: { ...betweenPasses, variance: 2 * betweenPasses.variance } }),
    ...(betweenRuns !== undefined && { betweenRuns: 2 * betweenRuns }),
  };
}

function quantileOf(degrees: number, level: number): number {
  const p = (1 + level) / 2;
  return degrees < MANY_DEGREES ? studentQuantile(p, degrees) : normalQuantile(p);
}

/** From so many on, Student's t is the normal distribution. */
const MANY_DEGREES = 1e5;

/**
 * The variance of the mean of as many values of one weight. Values that are all alike show none: theirs is
 * that of half an answer more that is otherwise.
 */
function independentVariance(values: Float64Array, weights?: Float64Array): number {
  const items = values.length;
  if (values.every((value) => value === values[0])) return (0.5 * (items + 0.5)) / (items + 1) ** 2 / items;
  const mean = meanOf(values, weights);
  const squares = values.map((value) => (value - mean) ** 2);
  return meanOf(squares, weights) / items;
}

/**
 * The variance between sums of clusters. One cluster alone shows none: it may be anything.
 *
 * A large cluster pulls the mean to itself, so that its sum looks smaller than it is: it is made up for by
 * the cluster's share of the items.
 *
 * Few clusters that happen to agree show too little, and their mean is then likely to be off: as much as one
 * more degree of freedom would have in it is added, were the items of each cluster all alike. An outcome that
 * is rare may be that of a cluster or two, or of none that was drawn: so much fewer clusters tell of it.
 *
 * Of few clusters, a right answer more may make one less like the others, so that the mean is known less
 * well: of five alike in size the lower bound then falls by 6 points at most in a search, of thirty by none.
 *
 * A few heavy values that happen to agree say nothing of what they vary by: the variance is never less than
 * that of values as uncertain as all are, by their weights alone.
 *
 * @see R. M. Bell, D. F. McCaffrey (2002), Survey Methodology 28(2), 169-181
 */
function clustered(values: Float64Array, { clusters, weights }: ItemSpread, rarer: number): Variance {
  const items = values.length;
  const mean = meanOf(values, weights);
  const meanWeight = weights === undefined ? 1 : meanOf(weights);
  const groups = new Map<number, { size: number; sum: number }>();
  for (const [index, value] of values.entries()) {
    const cluster = clusters?.[index] ?? -1 - index;
    const weight = (weights?.[index] ?? 1) / meanWeight;
    const { size, sum } = groups.get(cluster) ?? { size: 0, sum: 0 };
    groups.set(cluster, { size: size + weight, sum: sum + weight * (value - mean) });
  }
  if (groups.size < 2) return { variance: 1, degrees: 1 };
  let [squares, sizes2] = [0, 0];
  for (const { size, sum } of groups.values()) {
    squares += sum ** 2 / (1 - size / items);
    sizes2 += size ** 2;
  }
  const alike = (independentVariance(values, weights) * sizes2) / items;
  const degrees = degreesOf(
    groups.values().map(({ size }) => size / items),
    sizes2 / items ** 2,
  );
  const isFlat = values.every((value) => value === values[0]);
  const variance = squares / items ** 2 + alike / (2 * rarer * degrees + 1);
  const least =
    weights === undefined ? 0 : independentVariance(values, weights) * (items / effectiveItems(weights));
  return { variance: isFlat ? alike : Math.max(least, variance), degrees };
}

/**
 * Degrees of freedom of that variance, were the items of each cluster all alike: by Satterthwaite, twice its
 * square by its own variance. Deviations from the mean of all depend on each other.
 *
 * @param shares of all items, those of each cluster
 * @param together sum of their squares
 */
function degreesOf(shares: Iterable<number>, together: number): number {
  let [trace, own, common, a, b, c] = [0, 0, 0, 0, 0, 0];
  for (const share of shares) {
    const [weight, pull] = [1 / (1 - share), share ** 2 * (2 * share - together)];
    const deviation = weight * (share ** 2 - pull);
    trace += deviation;
    own += deviation ** 2;
    common += (weight * pull) ** 2;
    a += weight * share ** 2;
    b += weight * share ** 4;
    c += weight * share ** 3;
  }
  // Squares of all covariances p_g q_h + p_h q_g − p_g p_h Q, of squared shares q and their sum Q.
  const all = 2 * a * b + 2 * c ** 2 + (together * a) ** 2 - 4 * together * a * c;
  return Math.max(1, trace ** 2 / (own + all - common));
}
