import { metricParts } from '../config/metric.ts';
import type { SuitePass } from '../plan.ts';
import type { Answer } from '../scoring/answer.ts';
import { gradePass } from '../scoring/grade.ts';
import { contextOf } from '../suites/prompt.ts';
import { scoringFor } from './prepare.ts';
import { suiteOf } from './questions.ts';
import type { Run } from './run.ts';

/** Grades answers of a pass by all its criteria, and keeps the grades. */
export async function gradeAnswers(pass: SuitePass, answers: readonly Answer[], run: Run): Promise<void> {
  const suite = suiteOf(run, pass.suite);
  const answered = new Set(answers.map(({ item }) => item));
  const isJudged = run.prepared.judges.size > 0;
  const items = new Map(
    suite.items
      .filter(({ id }) => answered.has(id))
      .map((item) => [item.id, isJudged ? { ...item, context: contextOf(item, suite, pass.system) } : item]),
  );
  const by = Object.fromEntries(pass.criteria.map((one) => [one, scoringFor(run.prepared, pass.suite, one)]));
  const graded = await gradePass(answers, items, {
    by,
    capabilities: run.prepared.capabilities,
    isVote: metricParts(pass.metric).kind === 'majority',
  });
  const grades = graded.flatMap(({ item, attempt, grades: given }) =>
    given === undefined ? [] : [{ item, attempt, grades: given }],
  );
  run.append({ event: 'grades', pass: pass.id, grades });
}
