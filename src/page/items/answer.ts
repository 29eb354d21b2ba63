import { criterionOf } from '../../analyse/comparison/marked-pass.ts';
import type { Answer, Grade, Outcome, PlannedPass } from '../../record/types.ts';
import { unscoredOutcome } from '../../record/types.ts';
import { OUTCOME_NAMES } from '../../report/outcomes.ts';
import type { AnswerData } from './data.ts';
import type { Names } from './names.ts';
import type { Texts } from './texts.ts';

/** An answer's grade by the criterion that its pass is told by. */
export function gradeOf({ grades }: Answer, plan: PlannedPass): Grade | undefined {
  const told = criterionOf(plan.role);
  return grades?.[told] ?? grades?.[told === 'paper' ? 'production' : 'paper'];
}

/** What became of an answer; undefined where it was never graded. */
export function outcomeOf({ exchange }: Answer, grade: Grade | undefined): Outcome | undefined {
  return grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
}

/** One answer as a page has it; names and texts go into their lists. */
export function answerData(
  pass: number,
  answer: Answer,
  plan: PlannedPass,
  { outcomes, operators, texts }: { outcomes: Names; operators: Names; texts: Texts },
): AnswerData {
  const grade = gradeOf(answer, plan);
  const outcome = outcomeOf(answer, grade);
  const { text, asked, noise = [], attempt, exchange } = answer;
  const isOneOfSeveral = plan.kind === 'suite' && (plan.attempts ?? 1) > 1;
  const { kind, detail = '' } = exchange?.failure ?? {};
  return {
    pass,
    ...(isOneOfSeveral && { attempt: attempt + 1 }),
    ...(outcome && { outcome: outcomes.indexOf(OUTCOME_NAMES[outcome]) }),
    ...(text !== undefined && { text: texts.add(text) }),
    ...(asked !== undefined && { asked: texts.add(asked) }),
    ...(noise.length > 0 && { operators: noise.map(operators.indexOf) }),
    ...(grade?.read !== undefined && { read: texts.add(grade.read) }),
    ...(grade?.reason !== undefined && { reason: texts.add(grade.reason) }),
    ...(kind !== undefined && { failure: texts.add(detail === '' ? kind : `${kind}: ${detail}`) }),
  };
}
