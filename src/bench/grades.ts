import { metricParts } from '../config/metric.ts';
import type { SuitePass } from '../plan.ts';
import type { Answer } from '../scoring/answer.ts';
import { gradePass } from '../scoring/grade.ts';
import { scoringFor } from './prepare.ts';
import { suiteOf } from './questions.ts';
import type { Run } from './run.ts';

/** Grades answers of a pass by all its criteria, and keeps the grades. */
export async function gradeAnswers(pass: SuitePass, answers: readonly Answer[], run: Run): Promise<void> {
  const items = new Map(suiteOf(run, pass.suite).items.map((item) => [item.id, item]));
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
