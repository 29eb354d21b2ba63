import type { Interval } from './interval.ts';
import { meanOf } from './mean.ts';
import { meanScore } from './mean-score.ts';
import type { MeanScore } from './mean-score.ts';
import { normalQuantile } from './normal.ts';
import { clusterSize, halfWidthWith, stretchOf } from './spread.ts';
import type { Spread } from './spread.ts';

/** What makes the mean of differences vary, and the level of its interval. */
interface PairedSpread extends Spread {
  readonly level?: number;
  /** Level of what is off at all looks alike; left out, `level`. */
  readonly commonLevel?: number;
}

/**
 * Interval of the mean of paired differences −1..1, one for each item; it has width even where nothing
 * changed.
 *
 * Two more items of mean weight are counted, one that gained and one that lost as much as an item can. For
 * answers that are right or wrong this is Bonett and Price's interval. Those that are graded, and effects
 * that are averaged over several passes, may seldom change as much, too, and then those of a whole cluster:
 * the changes that were seen say nothing of it.
 *
 * @see D. G. Bonett, R. M. Price (2012), "Adjusted Wald Confidence Interval for a Difference of Binomial
 * Proportions Based on Paired Data", J. Educ. Behav. Stat. 37(4), 479-488
 */
export function pairedDifference(
  differences: Float64Array,
  { level = 0.95, commonLevel = level, ...spread }: PairedSpread = {},
): Interval {
  const { weights } = spread;
  const items = differences.length + 2;
  const meanWeight = weights === undefined ? 1 : meanOf(weights);
  let sum = 0;
  const isGraded = differences.some((difference) => !Number.isInteger(difference));
  let squares = 2 * (isGraded ? clusterSize(differences.length, spread) ** 2 : 1);
  for (const [at, difference] of differences.entries()) {
    const weight = (weights?.[at] ?? 1) / meanWeight;
    sum += weight * difference;
    squares += weight * difference ** 2;
  }
  const mean = sum / items;
  const stretch = stretchOf(differences, spread)(level);
  const error = Math.sqrt((squares / items - mean ** 2) / items) * stretch;
  const half = halfWidthWith(normalQuantile((1 + level) / 2) * error, error ** 2, spread, commonLevel);
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half), level };
}

/**
 * The same, to be held against a limit other than 0, about which losses and gains do not come alike.
 *
 * Few losses and hardly a gain are skewed, and the interval above is not: at two points lost by each fiftieth
 * item alone, 9 % of the lower bounds were above. Those of gains less losses, each with exact bounds, know
 * it; the outer bounds of the two count.
 */
export function differenceToLimit(differences: Float64Array, paired: PairedSpread = {}): Interval {
  const { level = 0.95, commonLevel = level, betweenPasses: _, betweenRuns: __, ...items } = paired;
  const [gained, lost] = [1, -1].map((sign) =>
    meanScore(
      differences.map((one) => Math.max(0, sign * one)),
      items,
    ),
  ) as [MeanScore, MeanScore];
  const mean = gained.mean - lost.mean;
  const apart = independentDifference(gained, lost, level);
  const wider = (half: number): number =>
    halfWidthWith(half, (half / normalQuantile((1 + level) / 2)) ** 2, paired, commonLevel);
  const { low, high } = pairedDifference(differences, paired);
  return {
    low: Math.max(-1, Math.min(low, mean - wider(mean - apart.low))),
    high: Math.min(1, Math.max(high, mean + wider(apart.high - mean))),
    level,
  };
}

/**
 * Interval of the difference of two independent means, from the interval of each.
 *
 * @see R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; for any estimates G. Y. Zou, A.
 * Donner (2008), Statistics in Medicine 27, 1693-1702
 */
export function independentDifference(from: MeanScore, minus: MeanScore, level = 0.95): Interval {
  const difference = from.mean - minus.mean;
  const a = from.interval(level);
  const b = minus.interval(level);
  return {
    low: difference - Math.hypot(from.mean - a.low, b.high - minus.mean),
    high: difference + Math.hypot(a.high - from.mean, minus.mean - b.low),
    level,
  };
}

/**
 * Interval of the ratio of two independent means, from the interval of each.
 *
 * A ratio lies within it exactly if the interval of `of − ratio · to`, made the same way, holds 0.
 *
 * @param commonLevel level of what is the same at all looks at `of`, which `to` is; left out, `level`
 * @returns `high` is ∞ where `to` may be 0
 * @see A. Donner, G. Y. Zou (2012), "Closed-form confidence intervals for functions of the normal mean and
 * standard deviation", Statistical Methods in Medical Research 21, 347-359; R. G. Newcombe (2016), "MOVER-R
 * confidence intervals for ratios and products of two independently estimated quantities", ibid. 25,
 * 1774-1778
 */
export function independentRatio(of: MeanScore, to: MeanScore, level = 0.95, commonLevel = level): Interval {
  const above = of.interval(level, commonLevel);
  const below = to.interval(commonLevel);
  const product = of.mean * to.mean;
  // Roots of (of − r·to)² = (distance of the bounds)², which is a·r² − 2·product·r + c = 0.
  const root = (a: number, c: number): number => product + Math.sqrt(Math.max(0, product ** 2 - a * c));
  const least = above.low * (2 * of.mean - above.low);
  const most = above.high * (2 * of.mean - above.high);
  const lowest = below.low * (2 * to.mean - below.low);
  const highest = below.high * (2 * to.mean - below.high);
  return {
    low: least === 0 ? 0 : least / root(highest, least),
    high: lowest === 0 ? Infinity : root(lowest, most) / lowest,
    level,
  };
}
