import type { RunRecord } from '../record/schema.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { plannedSuite } from './passes.ts';
import { pairedDifference } from './statistics/difference.ts';
import { movedMean } from './statistics/double-sampling.ts';
import type { Interval } from './statistics/interval.ts';
import { meanOf } from './statistics/mean.ts';
import type { MeanScore } from './statistics/mean-score.ts';

/** What production's inputs lose by their own dirt, in score points 0..1; a loss is positive. */
export interface OwnDirt {
  readonly loss: number;
  readonly interval: Interval;
  /** Items that were graded in both forms. */
  readonly items: number;
  /** What production would score, were its inputs clean. */
  readonly clean: MeanScore;
}

/** Whether production's inputs have a cleaned form that the run was to ask. */
export function hasCleanedForm(record: RunRecord): boolean {
  return plannedSuite(record, record.policy.config.production.suite)?.cleaned !== undefined;
}

/**
 * Production against the same items in their cleaned form, asked in the same setting.
 *
 * @returns absent where no item was graded in both
 */
export function ownDirt(evidence: Evidence): OwnDirt | undefined {
  const pass = evidence.passAt('production');
  const cleaned = evidence.passAt('cleaned');
  if (pass === undefined || cleaned === undefined) return undefined;
  const { values } = evidence.answers(pass, 'production');
  const again = evidence.answers(cleaned, 'production').values;
  const both = [...values].flatMap(([item, dirty]) => {
    const clean = again.get(item);
    return clean === undefined ? [] : [{ item, dirty, clean }];
  });
  if (both.length === 0) return undefined;
  const spread = spreadOf(
    pass,
    both.map(({ item }) => item),
  );
  const { weights } = spreadOf(pass, [...values.keys()]);
  const [first, last] = [both.map(({ dirty }) => dirty), both.map(({ clean }) => clean)].map((marks) =>
    Float64Array.from(marks),
  ) as [Float64Array, Float64Array];
  const losses = last.map((mark, at) => mark - first[at]!);
  return {
    loss: meanOf(losses, spread.weights),
    interval: pairedDifference(losses, spread),
    items: both.length,
    clean: movedMean(first, last, { values: Float64Array.from(values.values()), weights }, spread),
  };
}
