import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Reference } from '../config/reference.ts';
import type { Answer, Evaluation } from '../record/types.ts';
import { isSameFigure, weightsInFigure } from '../record/types.ts';
import { answersOf } from './answers.ts';
import type { Answers } from './answers.ts';
import type { Reading } from './attempts.ts';
import { LEAST_ITEMS, MOST_MISSING, referenceRounded, referenceText } from './as-reference.ts';
import { meanScore } from './statistics/mean-score.ts';
import type { MeanScore } from './statistics/mean-score.ts';

/** Results of an external evaluator that were made elsewhere, and what is known of their making. */
export interface MadeElsewhere {
  readonly evaluation: Evaluation;
  readonly answers: readonly Answer[];
  readonly suite: string;
  readonly model: string;
  readonly machine: string;
  readonly engine: string;
  readonly shots: number;
  readonly maxTokens: number;
}

/** Why such results make no reference. */
export type NotReadAsReference =
  | { readonly code: 'other-figure'; readonly theirs: number; readonly ours: number }
  | { readonly code: 'too-few'; readonly graded: number; readonly least: number }
  | { readonly code: 'missing'; readonly missing: number; readonly asked: number }
  | { readonly code: 'nothing-right' };

/**
 * What they score, from their answers, each counting as it does in the evaluator's own figure; absent where
 * none was graded. Those that were not are left out, or as the reading says.
 */
export function evaluatedScore(
  answers: readonly Answer[],
  evaluation: Evaluation,
  reading: Reading = 'left-out',
): { readonly found: Answers; readonly score?: MeanScore } {
  const found = answersOf({ answers: [...answers] }, 'paper');
  const values = found.readings[reading];
  const weights = weightsInFigure([...values.keys()], answers, evaluation);
  const marks = Float64Array.from(values.values());
  return { found, ...(values.size > 0 && { score: meanScore(marks, weights && { weights }) }) };
}

/** The results as a model's reference, or everything that keeps them from being one. */
export function evaluatedReference(made: MadeElsewhere): Checked<Reference, NotReadAsReference> {
  const { evaluation, answers, suite, model, machine, engine, shots, maxTokens } = made;
  const { figure, recomputed, evaluator, version = '', task, metric } = evaluation;
  const { found, score } = evaluatedScore(answers, evaluation);
  const graded = found.values.size;
  const { asked } = found.answers;
  const missing = found.missing.length;
  const faults: readonly NotReadAsReference[] = [
    ...(figure === undefined || isSameFigure(evaluation) === true
      ? []
      : [{ code: 'other-figure', theirs: figure, ours: recomputed } as const]),
    ...(graded < LEAST_ITEMS ? [{ code: 'too-few', graded, least: LEAST_ITEMS } as const] : []),
    ...(missing > asked * MOST_MISSING ? [{ code: 'missing', missing, asked } as const] : []),
    ...((score?.mean ?? 0) > 0 ? [] : [{ code: 'nothing-right' } as const]),
  ];
  if (score === undefined || faults.length > 0) return faulty(faults);
  const { low, high } = score.interval(0.95);
  return checked({
    model,
    source: referenceText(`${[evaluator, version].join(' ').trim()}, ${task}, ${metric}`),
    setup: { machine: referenceText(machine), engine: referenceText(engine) },
    scores: [
      {
        suite,
        score: referenceRounded(score.mean),
        items: graded,
        interval: { low: referenceRounded(low), high: referenceRounded(high) },
        protocol: { shots, maxTokens },
      },
    ],
  });
}
