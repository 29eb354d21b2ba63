import type { ScoreFinding } from './scores.ts';
import type { RunRecord } from '../record/schema.ts';
import { UNSCORED } from '../record/types.ts';
import { LEAST_FIRST_ANSWERS } from './collapse.ts';

/** First answers that are all wrong: the model is bad, or its answers have another form than is read. */
export interface NoneRight {
  readonly pass: string;
  readonly answers: number;
}

/** Whether none of the first answers is right, not even in part; absent where too few came to tell. */
export function noneRightFinding({ firstAnswers }: RunRecord): NoneRight | undefined {
  if (firstAnswers === undefined) return undefined;
  const { pass, answers } = firstAnswers;
  const came = answers.filter(({ outcome }) => !UNSCORED.includes(outcome));
  const isRight = came.some(({ outcome, partly }) => outcome === 'correct' || partly === true);
  return isRight || came.length < LEAST_FIRST_ANSWERS ? undefined : { pass, answers: came.length };
}

/** The same once all is measured: absent where any later answer of the suite is worth something. */
export function noneRightToTheEnd(record: RunRecord, scores: readonly ScoreFinding[]): NoneRight | undefined {
  const found = noneRightFinding(record);
  const suite = record.plan.passes.flatMap((plan) =>
    plan.kind === 'suite' && plan.id === found?.pass ? [plan.suite] : [],
  );
  return scores.some((one) => suite.includes(one.suite) && (one.score ?? 0) > 0) ? undefined : found;
}
