import { itemValue } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import { isOverlong } from '../record/failure-words.ts';
import type { SuiteObservation } from '../record/pass.ts';
import { unscoredOutcome } from '../record/types.ts';
import type { Answer, Criterion, Failure, Outcome } from '../record/types.ts';

/** Why an item has no answer to grade. */
export type MissingCause =
  /** No end within the deadline. */
  | 'late'
  /** papergap could not read it. */
  | 'unread'
  /** The question was longer than the engine takes. */
  | 'overlong'
  /** The engine had broken down: what it said is not the model's. */
  | 'broken'
  | 'failed';

/** The answers of one pass under one criterion. */
export interface Answers {
  /** Items that were asked. */
  readonly asked: number;
  /**
   * Value 0..1 of each item whose every attempt was graded, in the order they were asked: by the metric of
   * the pass, else their mean.
   */
  readonly values: ReadonlyMap<string, number>;
  /**
   * The same items where not one answer of the pass was right or wrong, and then `values` is empty: a share
   * of nothing that was understood would be 0, and say nothing of the model.
   */
  readonly unscorable: ReadonlySet<string>;
  /** Items with an attempt that can't be graded, and why. */
  readonly missing: ReadonlyMap<string, MissingCause>;
  /** What became of each answer. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Of each item that was declined, the share of its answers that decline. */
  readonly refused: ReadonlyMap<string, number>;
  /** The same as the outcomes, each answer counted as its item counts. */
  readonly weighed: Readonly<Partial<Record<Outcome, number>>>;
}

/** How the answers of a pass are read. */
interface Reading {
  /** What was asked from there on has the answers of an engine that had broken down. */
  readonly brokenFromMs?: number | undefined;
  /** What is made of several answers to an item; their mean where absent. */
  readonly metric?: string | undefined;
  /** How much each item counts; 1 where it is not in it. */
  readonly weights?: ReadonlyMap<string, number>;
}

/**
 * Reads the grades of a pass. Where a record has the same attempt at an item twice, the later answer counts;
 * several attempts are one value, for they tell of one item.
 *
 * An answer that was never graded counts as asked and no more, unless it failed: then it is missing.
 */
export function answersOf(
  seen: Pick<SuiteObservation, 'answers'>,
  criterion: Criterion,
  { brokenFromMs = Infinity, metric, weights }: Reading = {},
): Answers {
  const items = new Map<string, Map<number, Answer>>();
  for (const answer of seen.answers) {
    const attempts = items.get(answer.item);
    if (attempts === undefined) items.set(answer.item, new Map([[answer.attempt, answer]]));
    else attempts.set(answer.attempt, answer);
  }

  const values = new Map<string, number>();
  const missing = new Map<string, MissingCause>();
  const refused = new Map<string, number>();
  const outcomes: Partial<Record<Outcome, number>> = {};
  const weighed: Partial<Record<Outcome, number>> = {};
  for (const [item, attempts] of items) {
    const graded: Attempt[] = [];
    let cause: MissingCause | undefined;
    for (const { grades, exchange } of attempts.values()) {
      const grade = grades?.[criterion];
      const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
      if (outcome === undefined) continue;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome === 'refused') refused.set(item, (refused.get(item) ?? 0) + 1 / attempts.size);
      weighed[outcome] = (weighed[outcome] ?? 0) + (weights?.get(item) ?? 1);
      if (exchange !== undefined && exchange.sentAtMs >= brokenFromMs) cause = 'broken';
      else if (grade?.value === undefined) cause = causeOf(outcome, exchange?.failure);
      else
        graded.push(
          grade.vote === undefined ? { value: grade.value } : { value: grade.value, vote: grade.vote },
        );
    }
    // The attempts that are left would flatter an item whose wrong answers never came.
    if (cause !== undefined) missing.set(item, cause);
    else {
      const value = graded.length === 0 ? undefined : itemValue(graded, metric);
      if (value !== undefined) values.set(item, value);
    }
  }
  const { correct = 0, wrong = 0 } = outcomes;
  const isScorable = correct + wrong > 0;
  return {
    asked: items.size,
    values: isScorable ? values : new Map(),
    unscorable: new Set(isScorable ? [] : values.keys()),
    ...{ missing, outcomes, refused, weighed },
  };
}

/** Items with an answer to grade, be it one that could be scored or not. */
export const gradedItems = ({ values, unscorable }: Answers): number => values.size + unscorable.size;

function causeOf(outcome: Outcome, failure: Failure | undefined): MissingCause {
  if (outcome === 'late') return 'late';
  if (outcome === 'unread') return 'unread';
  return failure !== undefined && isOverlong(failure) ? 'overlong' : 'failed';
}
