import type { NotReadAsReference } from '../analyse/evaluated-reference.ts';
import type { Answers } from '../analyse/answers.ts';
import type { MeanScore } from '../analyse/statistics/mean-score.ts';
import type { Evaluation } from '../record/types.ts';
import { isSameFigure } from '../record/types.ts';
import { outcomeCounts } from './outcomes.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { count, counted, percent, percentRange } from './words.ts';

/** What was read of an evaluator's results, a line each. */
export function ingestedLines(
  evaluation: Evaluation,
  { found, score }: { readonly found: Answers; readonly score?: MeanScore },
): readonly string[] {
  const { evaluator, version = '', task, metric, items } = evaluation;
  return [
    `${[evaluator, version].join(' ').trim()}, task ${task}, figure ${metric}: ${counted(items, 'item')}`,
    `score ${percent(score?.mean)} (${percentRange(score?.interval(0.95))}); ${figureText(evaluation)}`,
    `answers: ${outcomeCounts(found.outcomes)}`,
  ];
}

function figureText(evaluation: Evaluation): string {
  const { figure, recomputed } = evaluation;
  const isSame = isSameFigure(evaluation);
  if (isSame === undefined) return 'it tells no figure of its own in its files';
  return isSame
    ? 'its own figure is the same to the last digit'
    : `its own figure is ${figure}, and its samples make ${recomputed}`;
}

const REFUSALS: ByCode<NotReadAsReference> = {
  'other-figure': ({ theirs, ours }) =>
    `tells ${theirs}, and its samples make ${ours}: one of the two is wrong`,
  'too-few': ({ graded, least }) =>
    `has ${counted(graded, 'graded item')}; a reference needs at least ${count(least)}`,
  missing: ({ missing, asked }) =>
    `lacks ${count(missing)} of ${counted(asked, 'answer')}: what is missing may be what it gets wrong`,
  'nothing-right': () => 'has no right answer: nothing can be held against that',
};

/** Why results make no reference, as a sentence about them without its end. */
export function notReadText(refusal: NotReadAsReference): string {
  return textFor(REFUSALS, refusal, undefined);
}
