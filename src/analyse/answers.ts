import type { Criterion, Exchange, Outcome, PassObservation } from '../client/observations.ts';

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
 * Reads the grades of a pass. An item is asked once; where a record has it twice, the later exchange counts.
 *
 * An exchange that was never graded counts as asked and no more, unless it failed: then its answer never came.
 */
export function answersOf(seen: PassObservation, criterion: Criterion): Answers {
  const exchanges = new Map<string, Exchange>();
  for (const exchange of seen.exchanges) exchanges.set(exchange.item, exchange);

  const values = new Map<string, number>();
  const outcomes: Partial<Record<Outcome, number>> = {};
  let unscored = 0;
  for (const [item, exchange] of exchanges) {
    const grade = exchange.grades?.[criterion];
    const outcome = grade?.outcome ?? failureOutcome(exchange);
    if (outcome === undefined) continue;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (grade?.value === undefined) unscored += 1;
    else values.set(item, grade.value);
  }
  return { asked: exchanges.size, values, unscored, outcomes };
}

function failureOutcome({ failure }: Exchange): Outcome | undefined {
  if (failure === undefined) return undefined;
  return failure.kind === 'deadline' ? 'timeout' : 'error';
}
