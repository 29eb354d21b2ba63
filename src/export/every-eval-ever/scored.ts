import { answersOf } from '../../analyse/answers.ts';
import { withBothMeasurements } from '../../analyse/confirmation.ts';
import { evidenceOf } from '../../analyse/evidence.ts';
import type { Evidence } from '../../analyse/evidence.ts';
import type { ScoreFinding } from '../../analyse/scores.ts';
import type { RunRecord } from '../../record/schema.ts';
import { answerKey } from '../../record/types.ts';
import type { Answer, EvaluatorPass, SuitePass } from '../../record/types.ts';
import type { JudgedRecord } from '../../report/judged.ts';

/** A score with the pass that it is of, and the answers that it is made of. */
export interface Scored {
  readonly finding: ScoreFinding & { readonly score: number };
  readonly plan: SuitePass | EvaluatorPass;
  readonly answers: readonly Answer[];
}

/** Every score of a record, in the plan's order; one that was measured twice has the answers of both. */
export function scoredIn({ record, findings }: JudgedRecord): readonly Scored[] {
  const evidence = evidenceOf(withBothMeasurements(record));
  return findings.scores.flatMap((finding): readonly Scored[] => {
    const { score } = finding;
    const plan = record.plan.passes.find(({ id }) => id === finding.pass);
    if (score === undefined || plan === undefined || plan.kind === 'load') return [];
    return [{ finding: { ...finding, score }, plan, answers: countedAnswers(finding, evidence, record) }];
  });
}

/** The answers that count, the last to each attempt. */
function countedAnswers({ pass, criterion }: ScoreFinding, evidence: Evidence, { passes }: RunRecord) {
  const own = evidence.passes.find(({ plan }) => plan.id === pass);
  const seen = own?.seen ?? passes.findLast((one) => one.pass === pass);
  if (seen === undefined || seen.kind === 'load') return [];
  const { values } = own === undefined ? answersOf(seen, criterion) : evidence.answers(own, criterion);
  const latest = new Map(seen.answers.map((answer) => [answerKey(answer), answer]));
  return [...latest.values()].filter(
    ({ item, grades }) => values.has(item) && grades?.[criterion]?.value !== undefined,
  );
}
