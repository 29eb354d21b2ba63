import type { RunRecord } from '../record/schema.ts';
import type { Criterion } from '../record/types.ts';
import type { Random } from '../shell/random.ts';
import { answersOf } from './answers.ts';
import type { Answers } from './answers.ts';
import type { ScoreFinding } from './findings.ts';
import { suitePasses } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import { meanScore } from './statistics/mean-score.ts';
import type { MeanScore } from './statistics/mean-score.ts';

/** One score for each pass over a suite and each criterion it was graded by. */
export function scoreFindings(record: RunRecord, random: Random): readonly ScoreFinding[] {
  return suitePasses(record).flatMap((pass) =>
    pass.plan.criteria.map((criterion) => scoreFinding(pass, criterion, random)),
  );
}

function scoreFinding({ plan, seen }: SeenSuitePass, criterion: Criterion, random: Random): ScoreFinding {
  const answers = answersOf(seen, criterion);
  const graded = answers.values.size;
  const score = gradedScore(answers, random);
  const bad = allBadMean(answers);
  return {
    role: plan.role,
    pass: plan.id,
    suite: plan.suite,
    criterion,
    asked: answers.asked,
    graded,
    planned: plan.items.length,
    complete: seen.ended === 'complete',
    ...(score && { score: score.mean, interval: score.interval(0.95) }),
    ...(bad !== undefined && { allBadScore: bad }),
    outcomes: answers.outcomes,
  };
}

/** The mean over the answers that came; absent where none did. */
export function gradedScore({ values }: Answers, random: Random): MeanScore | undefined {
  return values.size === 0 ? undefined : meanScore(Float64Array.from(values.values()), random);
}

/** The mean with every answer that never came counted as wrong; absent where there is neither one nor the other. */
export function allBadScore(answers: Answers, random: Random): MeanScore | undefined {
  const values = Float64Array.from(answers.values.values());
  const all = new Float64Array(values.length + answers.unscored);
  all.set(values);
  return all.length === 0 ? undefined : meanScore(all, random);
}

function allBadMean({ values, unscored }: Answers): number | undefined {
  const items = values.size + unscored;
  if (items === 0) return undefined;
  let sum = 0;
  for (const value of values.values()) sum += value;
  return sum / items;
}
