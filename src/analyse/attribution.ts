import type { Criterion, PassRole } from '../record/types.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { cellTable, completeFactors, FACTORS } from './factorial.ts';
import type { CellTable } from './factorial.ts';
import { isOffByItem } from './judges.ts';
import { meanOf } from './statistics/mean.ts';
import { independentDifference, pairedDifference } from './statistics/difference.ts';
import { hasCleanedForm, ownDirt } from './own-dirt.ts';
import { movedMean } from './statistics/double-sampling.ts';
import type { MeanScore } from './statistics/mean-score.ts';
import { shapleyWeights } from './statistics/shapley.ts';
import type { Spread } from './statistics/spread.ts';
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

/** The causes, the largest loss first; their losses add up to paper − production exactly. */
export interface AttributionFinding {
  readonly causes: readonly CauseFinding[];
  /** Causes on the way that were not measured, or not told: what they cost is part of `domain`. */
  readonly leftOut: readonly Cause[];
  readonly total: number;
  /** Items of the paper's suite that were graded in every pass compared. */
  readonly items: number;
  /** Items of production's that were compared with their cleaned form, where that says what noise costs. */
  readonly cleaned?: number;
}

/**
 * What the way from the paper's score to production's is lost to.
 *
 * - reproduction: paper − the paper's items as the paper asked them (clean, quiet, paper's metric)
 * - load, criterion: Shapley values over the factorial of these, on the same items
 * - domain: the factorial's last cell (all that is known switched on) − production
 *
 * Every term is a difference of two neighbours on one way, so the losses add up to paper − production. A
 * cause whose cells were not measured is left out and named in `leftOut`; what it costs is then part of
 * `domain`.
 *
 * The noise that we put in is in none of production's inputs, which are sent as they are: on this way it
 * would be charged to production, and `domain` would take back as much. It is a cause where the policy says
 * that those inputs are as dirty, and where their own dirt was measured: production − the same items in a
 * cleaned form, which `domain` then leads to.
 *
 * Where labels correct what a judge finds, marks of single items are off by what it errs by: causes that
 * are told from them are left out, and scores without its error are on both sides of `domain`.
 *
 * Intervals: that of paired differences over the items for the factors; that of the reproduced mean for
 * reproduction; that of a difference of independent means for domain.
 *
 * @param isNoisy whether production's inputs are as dirty as the noise profile, by the policy
 * @returns absent where the paper's items or production's were not graded
 */
export function attributionFinding(evidence: Evidence, isNoisy: boolean): AttributionFinding | undefined {
  const paper = evidence.record.candidate.config.claims.scores[0]?.score;
  const production = scoreAt('production', 'production', evidence);
  const reproduced = scoreAt('reproduce', 'paper', evidence);
  const quiet = evidence.passAt('reproduce');
  const wanted = FACTORS.filter((factor) => isNoisy || factor !== 'noise');
  const isPaperOff = isJudgedOff('reproduce', 'paper', evidence);
  const isProductionOff = isJudgedOff('production', 'production', evidence);
  const asMarked = wanted.filter((factor) => !isPaperOff && !(factor === 'criterion' && isProductionOff));
  const factors = completeFactors(evidence, asMarked);
  const table = cellTable(evidence, factors);
  if (paper === undefined || production === undefined || reproduced === undefined || table.items === 0)
    return undefined;

  const spread = quiet === undefined ? {} : spreadOf(quiet, table.ids);
  // The reproduced score is that of all the paper's items, of which other cells were asked some.
  const last = isPaperOff
    ? reproduced
    : movedMean(
        columnOf(table, 0),
        columnOf(table, table.cells - 1),
        valuesAt('reproduce', 'paper', evidence),
        spread,
      );
  const dirt = isNoisy || isProductionOff ? undefined : ownDirt(evidence);
  const clean = dirt?.clean ?? production;
  const causes: CauseFinding[] = [
    causeFinding('reproduction', paper - reproduced.mean, mirrored(reproduced.interval(0.95), paper)),
    ...factorFindings(table, factors, spread),
    causeFinding('domain', last.mean - clean.mean, independentDifference(last, clean)),
    ...(dirt ? [causeFinding('noise', dirt.loss, dirt.interval)] : []),
  ];
  return {
    causes: causes.toSorted((a, b) => b.loss - a.loss),
    leftOut: [
      ...wanted.filter((factor) => !factors.includes(factor)),
      ...(hasCleanedForm(evidence.record) && dirt === undefined ? (['noise'] as const) : []),
    ],
    total: paper - production.mean,
    items: table.items,
    ...(dirt && { cleaned: dirt.items }),
  };
}

/** The weights are thirds and sixths: what is 0 comes out as 1e-17, which does not look like 0. */
const isZero = (effect: number): boolean => Math.abs(effect) < 1e-14;

/**
 * Effects are linear in an item's cells: an item has effects of its own, and that of the cells' means is
 * their mean.
 */
function factorFindings(
  table: CellTable,
  factors: readonly Cause[],
  spread: Spread,
): readonly CauseFinding[] {
  const weights = shapleyWeights(factors.length);
  return factors.map((factor, index) => {
    const effects = effectsOf(table, weights[index]!);
    return causeFinding(
      factor,
      0 - meanOf(effects, spread.weights),
      mirrored(pairedDifference(effects, spread), 0),
    );
  });
}

/** What each item gains by one factor. */
function effectsOf({ values, cells, items }: CellTable, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: items }, (_, item) => {
    let effect = 0;
    for (let cell = 0; cell < cells; cell++) effect += weights[cell]! * values[item * cells + cell]!;
    return isZero(effect) ? 0 : effect;
  });
}

function columnOf({ values, cells, items }: CellTable, cell: number): Float64Array {
  return Float64Array.from({ length: items }, (_, item) => values[item * cells + cell]!);
}

function causeFinding(cause: Cause, loss: number, interval: Interval): CauseFinding {
  return { cause, loss, interval, distinguishable: interval.low > 0 || interval.high < 0 };
}

function scoreAt(role: PassRole, criterion: Criterion, evidence: Evidence): MeanScore | undefined {
  const pass = evidence.passAt(role);
  return pass && evidence.score(pass, criterion);
}

/** Whether no mark of a single item is what it stands for. */
function isJudgedOff(role: PassRole, criterion: Criterion, evidence: Evidence): boolean {
  const pass = evidence.passAt(role);
  return pass !== undefined && isOffByItem(evidence.record, pass, criterion);
}

/** The value of each item, and how much it counts. */
function valuesAt(role: PassRole, criterion: Criterion, evidence: Evidence): Parameters<typeof movedMean>[2] {
  const pass = evidence.passAt(role);
  if (pass === undefined) return { values: new Float64Array(0) };
  const { values } = evidence.answers(pass, criterion);
  const { weights } = spreadOf(pass, [...values.keys()]);
  return { values: Float64Array.from(values.values()), weights };
}

function mirrored({ low, high, level }: Interval, around: number): Interval {
  return { low: around - high, high: around - low, level };
}
