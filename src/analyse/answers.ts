import type { SuiteObservation } from '../record/pass.ts';
import { unscoredOutcome } from '../record/types.ts';
import type { Answer, Criterion, Outcome } from '../record/types.ts';

/** The answers of one pass under one criterion. */
export interface Answers {
  /** Items that were asked. */
  readonly asked: number;
  /** Value 0..1 of each item with an answer to grade, in the order they were asked. */
  readonly values: ReadonlyMap<string, number>;
  /** Items whose answer never came: it timed out or failed, so there is nothing to grade. */
  readonly unscored: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/**
 * Reads the grades of a pass. An item is asked once; where a record has it twice, the later answer counts.
 *
 * An answer that was never graded counts as asked and no more, unless it failed: then its answer never came.
 */
export function answersOf(seen: SuiteObservation, criterion: Criterion): Answers {
  const answers = new Map<string, Answer>();
  for (const answer of seen.answers) answers.set(answer.item, answer);

  const values = new Map<string, number>();
  const outcomes: Partial<Record<Outcome, number>> = {};
  let unscored = 0;
  for (const [item, { grades, exchange }] of answers) {
    const grade = grades?.[criterion];
    const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
    if (outcome === undefined) continue;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (grade?.value === undefined) unscored += 1;
    else values.set(item, grade.value);
  }
  return { asked: answers.size, values, unscored, outcomes };
}
