import type { RunRecord } from '../record/schema.ts';
import type { Answer, Evaluation, EvaluatorRun } from '../record/types.ts';
import { figureOfAnswers, isSameFigure } from '../record/types.ts';
import type { Reading } from './attempts.ts';
import { evaluatedScore } from './evaluated-reference.ts';
import { evaluatorPasses } from './passes.ts';
import type { SeenEvaluatorPass } from './passes.ts';
import { missingIn } from './scores.ts';
import type { ScoreFinding } from './scores.ts';

/** What an external evaluator made of a claim, and whether it can be made again from its samples. */
export interface EvaluatorFinding {
  readonly pass: string;
  readonly suite: string;
  readonly evaluator: string;
  readonly version: string;
  readonly task: string;
  /** Which figure counts; absent where there is none. */
  readonly metric?: string;
  /** The figure as the evaluator tells it, and as its samples make it: both absent where there is none. */
  readonly theirs?: number;
  readonly ours?: number;
  /** Whether the two are the same to the last digit; absent where it tells no figure of its own. */
  readonly isSame?: boolean;
  readonly claimed?: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly unmatched: number;
  readonly sent?: EvaluatorRun['sent'];
  readonly varied: readonly string[];
  readonly isIsolated: boolean;
  readonly trouble?: EvaluatorRun['trouble'];
}

export function evaluatorFindings(record: RunRecord): readonly EvaluatorFinding[] {
  return evaluatorPasses(record).flatMap((pass) => findingOf(pass, record) ?? []);
}

function findingOf(
  { plan, seen: { evaluator, answers } }: SeenEvaluatorPass,
  { candidate }: RunRecord,
): EvaluatorFinding | undefined {
  if (evaluator === undefined) return undefined;
  const { trouble, sent } = evaluator;
  const evaluation = evaluator.evaluation && recomputed(evaluator.evaluation, answers);
  const isSame = evaluation && isSameFigure(evaluation);
  const { id: pass, suite, runner } = plan;
  const claimed = candidate.config.claims.scores.find((claim) => claim.suite === suite)?.score;
  return {
    ...{ pass, suite, evaluator: runner.name, version: runner.version, task: runner.task },
    ...(evaluation && {
      metric: evaluation.metric,
      ...(evaluation.figure !== undefined && { theirs: evaluation.figure }),
      ours: evaluation.recomputed,
      ...(isSame !== undefined && { isSame }),
    }),
    ...(claimed !== undefined && { claimed }),
    figures: evaluation?.figures ?? {},
    requests: evaluator.requests,
    unmatched: evaluator.unmatched,
    ...(sent && { sent }),
    varied: evaluator.varied ?? [],
    isIsolated: evaluator.isolated,
    ...(trouble && { trouble }),
  };
}

/** The scores of external evaluators' passes, from their answers; none of one that brought no result. */
export function evaluatorScores(record: RunRecord): readonly ScoreFinding[] {
  return evaluatorPasses(record).flatMap(({ plan, seen }) => {
    if (seen.evaluator?.evaluation === undefined) return [];
    const evaluation = recomputed(seen.evaluator.evaluation, seen.answers);
    const scored = (reading: Reading) => evaluatedScore(seen.answers, evaluation, reading);
    const { found, score: mean } = scored('left-out');
    const { values, missing, outcomes, asked } = found;
    const bad = scored('all-wrong').score?.mean;
    const { of = asked } = evaluation;
    // A figure that its own samples don't make is none.
    const score = isSameFigure(evaluation) === false ? undefined : mean;
    return [
      {
        ...{ role: plan.role, pass: plan.id, suite: plan.suite, criterion: 'paper' as const },
        ...{ asked, graded: values.size, outcomes },
        planned: plan.runner.limit === undefined ? of : Math.min(of, plan.runner.limit),
        complete: seen.ended === 'complete',
        ...(score && { score: score.mean, interval: score.interval(0.95) }),
        ...(bad !== undefined && { allWrongScore: bad }),
        ...(missing.length > 0 && {
          missing: missingIn(found, (reading) => score && scored(reading).score),
        }),
      },
    ];
  });
}

/** What a record says that the samples make decides nothing: it is made again from its answers. */
const recomputed = (evaluation: Evaluation, answers: readonly Answer[]): Evaluation => ({
  ...evaluation,
  recomputed: figureOfAnswers(answers, evaluation),
});
