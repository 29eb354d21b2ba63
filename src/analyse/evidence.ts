import type { RunRecord } from '../record/schema.ts';
import type { Criterion, PassRole } from '../record/types.ts';
import type { RandomOf } from '../shell/random.ts';
import { answersOf } from './answers.ts';
import type { Answers } from './answers.ts';
import { passAt, suitePasses } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import { meanScore } from './statistics/mean-score.ts';
import type { MeanScore } from './statistics/mean-score.ts';

/**
 * What the findings about answers are made from: a record whose passes are read once, and a generator for
 * each use.
 */
export interface Evidence {
  readonly record: RunRecord;
  readonly randomOf: RandomOf;
  /** The passes over suites that were begun, in the plan's order. */
  readonly passes: readonly SeenSuitePass[];
  /**
   * The pass with a role: for `production` the team's own suite, for the others that of the primary claim.
   */
  passAt(role: PassRole): SeenSuitePass | undefined;
  answers(pass: SeenSuitePass, criterion: Criterion): Answers;
  /** The mean over the answers that came; absent where none did. */
  score(pass: SeenSuitePass, criterion: Criterion): MeanScore | undefined;
}

export function evidenceOf(record: RunRecord, randomOf: RandomOf): Evidence {
  const passes = suitePasses(record);
  const answers = once((pass, criterion) => answersOf(pass.seen, criterion));
  return {
    record,
    randomOf,
    passes,
    passAt: (role) => passAt(record, role),
    answers,
    score: once((pass, criterion) => {
      const { values } = answers(pass, criterion);
      const random = randomOf('score', pass.plan.id, criterion);
      return values.size === 0 ? undefined : meanScore(Float64Array.from(values.values()), random);
    }),
  };
}

/** Computed for each pass and criterion when it is first asked for, and kept. */
function once<T>(
  compute: (pass: SeenSuitePass, criterion: Criterion) => T,
): (pass: SeenSuitePass, criterion: Criterion) => T {
  const kept = new Map<string, T>();
  return (pass, criterion) => {
    const key = JSON.stringify([pass.plan.id, criterion]);
    if (!kept.has(key)) kept.set(key, compute(pass, criterion));
    return kept.get(key) as T;
  };
}
