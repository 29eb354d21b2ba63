import { studentQuantile } from './beta.ts';
import { meanOf } from './bootstrap.ts';
import { normalQuantile } from './normal.ts';

/** Variance of a mean, and the degrees of freedom that it is estimated on; ∞ where it is known. */
export interface Variance {
  readonly variance: number;
  readonly degrees: number;
}

/** What makes a mean vary beside its values, which alone would be independent of each other. */
export interface Spread {
  /** The cluster that each value is from, by number; absent where each value stands for itself. */
  readonly clusters?: readonly number[];
  /** By how much a pass as a whole differs from the same pass another time. */
  readonly betweenPasses?: Variance;
}

/**
 * How many times as wide an interval of the mean has to be as that of independent values, at a level; never
 * less than once.
 *
 * With clusters the variance is the cluster-robust one, on clusters − 1 degrees of freedom; what passes
 * differ by is added to it, and the degrees of freedom of the sum are Satterthwaite's.
 *
 * @see C. Miller (2024), "Adding Error Bars to Evals", arXiv 2411.00640, section 2.2; F. E. Satterthwaite
 * (1946), Biometrics Bulletin 2(6), 110-114
 */
export function stretchOf(values: Float64Array, spread: Spread): (level: number) => number {
  const { clusters, betweenPasses } = spread;
  if (clusters === undefined && betweenPasses === undefined) return () => 1;
  const alone = independentVariance(values);
  const own = clusters === undefined ? { variance: alone, degrees: Infinity } : clustered(values, clusters);
  const { variance, degrees } = betweenPasses === undefined ? own : sumOf(own, betweenPasses);
  return (level) => {
    const p = (1 + level) / 2;
    const quantiles = degrees < MANY_DEGREES ? studentQuantile(p, degrees) / normalQuantile(p) : 1;
    return Math.max(1, Math.sqrt(variance / alone) * quantiles);
  };
}

/** From so many on, Student's t is the normal distribution. */
const MANY_DEGREES = 1e5;

/** Values that are all alike show no variance: theirs is that of half an answer more that is otherwise. */
function independentVariance(values: Float64Array): number {
  const items = values.length;
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares > 0 ? squares / items ** 2 : (0.5 * (items + 0.5)) / (items + 1) ** 2 / items;
}

/** The variance between sums of clusters. One cluster alone shows none: it may be anything. */
function clustered(values: Float64Array, clusters: readonly number[]): Variance {
  const mean = meanOf(values);
  const sums = new Map<number, number>();
  for (const [index, value] of values.entries()) {
    const cluster = clusters[index] ?? -1 - index;
    sums.set(cluster, (sums.get(cluster) ?? 0) + value - mean);
  }
  const count = sums.size;
  if (count < 2) return { variance: 1, degrees: 1 };
  let squares = 0;
  for (const sum of sums.values()) squares += sum ** 2;
  const variance = ((count / (count - 1)) * squares) / values.length ** 2;
  const isFlat = values.every((value) => value === values[0]);
  return {
    variance: isFlat ? (independentVariance(values) * values.length) / count : variance,
    degrees: count - 1,
  };
}

function sumOf(one: Variance, other: Variance): Variance {
  const variance = one.variance + other.variance;
  const squares = one.variance ** 2 / one.degrees + other.variance ** 2 / other.degrees;
  return { variance, degrees: squares > 0 ? variance ** 2 / squares : Infinity };
}
