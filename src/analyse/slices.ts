import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { isOffByItem } from './judges.ts';
import type { Interval } from './statistics/interval.ts';
import { meanScore } from './statistics/mean-score.ts';

/** The scores of one pass by the values of one field. */
export interface SliceFinding {
  readonly pass: string;
  readonly field: string;
  readonly rows: readonly SliceScore[];
}

/** A part of a pass's items: mean score and two-sided 95 % interval, shares; absent where none was graded. */
export interface SliceScore {
  readonly value: string;
  readonly graded: number;
  readonly score?: number;
  readonly interval?: Interval;
}

/**
 * Production, and the claims as they were reproduced, by the fields that their suites name.
 *
 * Not where the score is without what a judge errs by, or would have to be: what people labelled is of all
 * items, and of a part the judge may err by more, or by less.
 */
export function sliceFindings(evidence: Evidence): readonly SliceFinding[] {
  const suites = new Map(Object.entries(evidence.record.plan.suites));
  return evidence.passes.flatMap((pass) => {
    const { role, id, suite } = pass.plan;
    if (role !== 'production' && role !== 'reproduce') return [];
    const criterion = role === 'production' ? 'production' : 'paper';
    const { values } = evidence.answers(pass, criterion);
    if (isOffByItem(evidence.record, pass, criterion)) return [];
    return (suites.get(suite)?.slices ?? []).map(({ field, values: slices }) => ({
      pass: id,
      field,
      rows: slices.map(({ value, items }): SliceScore => {
        const graded = items.filter((item) => values.has(item));
        if (graded.length === 0) return { value, graded: 0 };
        const marks = Float64Array.from(graded, (item) => values.get(item) ?? 0);
        const score = meanScore(marks, spreadOf(pass, graded));
        return { value, graded: graded.length, score: score.mean, interval: score.interval(0.95) };
      }),
    }));
  });
}

/** The same as a part of the findings: absent where no suite names a field. */
export function slicesFound(evidence: Evidence): { readonly slices?: readonly SliceFinding[] } {
  const slices = sliceFindings(evidence);
  return slices.length === 0 ? {} : { slices };
}
