import type { Random } from '../shell/random.ts';
import type { Evidence } from './evidence.ts';
import { cellTable, completeFactors, FACTORS } from './factorial.ts';
import type { CellTable } from './factorial.ts';
import { meanOf, percentileInterval, resampledMeans } from './statistics/bootstrap.ts';
import { constantDifference, independentDifference } from './statistics/difference.ts';
import { meanScore } from './statistics/mean-score.ts';
import { shapleyWeights } from './statistics/shapley.ts';
import type { Interval } from './statistics/interval.ts';

export type Cause = 'reproduction' | 'noise' | 'load' | 'criterion' | 'domain';

/**
 * One cause's part of the way from the paper's score to production's, in score points 0..1; a loss is
 * positive.
 */
export interface CauseFinding {
  readonly cause: Cause;
  readonly loss: number;
  readonly interval: Interval;
  /** False where the interval covers 0. */
  readonly distinguishable: boolean;
}

/** The causes; their losses add up to paper − production exactly. */
export interface AttributionFinding {
  readonly causes: readonly CauseFinding[];
  /** Causes that were not measured: what they cost is part of `domain`. */
  readonly leftOut: readonly Cause[];
  readonly total: number;
  /** Items of the paper's suite that were graded in every pass compared. */
  readonly items: number;
}

/**
 * What the way from the paper's score to production's is lost to.
 *
 * - reproduction: paper − the paper's items as the paper asked them (clean, quiet, paper's metric)
 * - noise, load, criterion: Shapley values over the factorial of these, on the same items
 * - domain: the factorial's last cell (all that is known switched on) − production
 *
 * Every term is a difference of two neighbours on one way, so the losses add up to paper − production. A
 * cause whose cells were not measured is left out and named in `leftOut`; what it costs is then part of
 * `domain`.
 *
 * Intervals: percentile bootstrap over items, each drawn with all its cells, for the factors; the interval of
 * the reproduced mean for reproduction; that of a difference of independent means for domain.
 *
 * @returns absent where the paper's items or production's were not graded
 */
export function attributionFinding(evidence: Evidence): AttributionFinding | undefined {
  const { record, randomOf } = evidence;
  const paper = record.candidate.config.claims.scores[0]?.score;
  const pass = evidence.passAt('production');
  const production = pass && evidence.score(pass, 'production');
  const factors = completeFactors(evidence);
  const table = cellTable(evidence, factors);
  if (paper === undefined || production === undefined || table.items === 0) return undefined;

  const first = meanScore(columnOf(table, 0), randomOf('attribution', 'first'));
  const last = meanScore(columnOf(table, table.cells - 1), randomOf('attribution', 'last'));
  const reproduced = first.interval(0.95);
  const causes: CauseFinding[] = [
    causeFinding('reproduction', paper - first.mean, mirrored(reproduced, paper)),
    ...factorFindings(table, factors, randomOf('attribution', 'factors')),
    causeFinding('domain', last.mean - production.mean, independentDifference(last, production)),
  ];
  return {
    causes,
    leftOut: FACTORS.filter((factor) => !factors.includes(factor)),
    total: paper - production.mean,
    items: table.items,
  };
}

/** The weights are thirds and sixths: what is 0 comes out as 1e-17, which does not look like 0. */
const isZero = (effect: number): boolean => Math.abs(effect) < 1e-14;

/**
 * Effects are linear in an item's cells: an item's own effects are computed once, and resampling averages
 * them.
 */
function factorFindings(
  table: CellTable,
  factors: readonly Cause[],
  random: Random,
): readonly CauseFinding[] {
  if (factors.length === 0) return [];
  const weights = shapleyWeights(factors.length);
  const losses = new Float64Array(table.items * factors.length);
  for (let item = 0; item < table.items; item++) {
    for (const [factor, ofFactor] of weights.entries()) {
      let effect = 0;
      for (let cell = 0; cell < table.cells; cell++)
        effect += ofFactor[cell]! * table.values[item * table.cells + cell]!;
      losses[item * factors.length + factor] = isZero(effect) ? 0 : -effect;
    }
  }
  const resampled = resampledMeans(losses, factors.length, random);
  return factors.map((factor, index) => {
    const column = Float64Array.from(
      { length: table.items },
      (_, item) => losses[item * factors.length + index]!,
    );
    const alike = column.every((loss) => loss === column[0]);
    const interval = alike
      ? constantDifference(column[0]!, table.items)
      : percentileInterval(resampled[index]!);
    return causeFinding(factor, meanOf(column), interval);
  });
}

function columnOf({ values, cells, items }: CellTable, cell: number): Float64Array {
  return Float64Array.from({ length: items }, (_, item) => values[item * cells + cell]!);
}

function causeFinding(cause: Cause, loss: number, interval: Interval): CauseFinding {
  return { cause, loss, interval, distinguishable: interval.low > 0 || interval.high < 0 };
}

function mirrored({ low, high, level }: Interval, around: number): Interval {
  return { low: around - high, high: around - low, level };
}
