import { byReading, itemValue } from './attempts.ts';
import type { Attempt, ByReading, Reading } from './attempts.ts';
import { knownShares } from './known-shares.ts';
import type { KnownShares } from './known-shares.ts';
import { isOverlong } from '../record/failure-words.ts';
import type { SuiteObservation } from '../record/pass.ts';
import { unscoredOutcome } from '../record/types.ts';
import type { Answer, Criterion, Failure, Outcome } from '../record/types.ts';

/** Why an answer can't be graded. */
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

/** An answer that can't be graded. */
export interface MissingAnswer {
  readonly item: string;
  readonly cause: MissingCause;
}

/** The answers of one pass under one criterion. */
export interface Answers {
  /** Items that were asked. */
  readonly asked: number;
  /** Answers to them, of which an item may have several: asked for, and graded. */
  readonly answers: { readonly asked: number; readonly graded: number };
  /**
   * Value 0..1 of each item of which an answer was graded, in the order they were asked: by the metric of the
   * pass, else their mean.
   */
  readonly values: ReadonlyMap<string, number>;
  /** The same in each reading of the answers that can't be graded; left out, they are the values. */
  readonly readings: ByReading<ReadonlyMap<string, number>>;
  /**
   * The same items where not one answer of the pass was right or wrong, and then `values` is empty: a share
   * of nothing that was understood would be 0, and say nothing of the model.
   */
  readonly unscorable: ReadonlySet<string>;
  /** Answers that can't be graded, and why. */
  readonly missing: readonly MissingAnswer[];
  /** What became of each answer. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Of each item that was declined, the share of its answers that decline. */
  readonly refused: ReadonlyMap<string, number>;
  /** The share of what a reading counts that is wrong, and right, without being judged; as items count. */
  readonly known: ByReading<KnownShares>;
}

/** How the answers of a pass are told from one another. */
interface AnswersOf {
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
  { brokenFromMs = Infinity, metric, weights = new Map() }: AnswersOf = {},
): Answers {
  const items = [...attemptsByItem(seen.answers)].map(([item, attempts]) => ({
    item,
    weight: weights.get(item) ?? 1,
    of: attempts.length,
    marked: attempts.flatMap((answer) => marked(answer, criterion, brokenFromMs) ?? []),
  }));
  const all = items.flatMap(({ marked: own }) => own);
  const missing = items.flatMap(({ item, marked: own }) =>
    own.flatMap(({ cause }) => (cause === undefined ? [] : [{ item, cause }])),
  );
  const outcomes = countsOf(all.map(({ outcome }) => outcome));
  const valuesIn = (reading: Reading): ReadonlyMap<string, number> =>
    new Map(
      items.flatMap(({ item, marked: own }) => {
        const attempts = own.map(({ attempt }) => attempt);
        const value = itemValue(attempts, metric, reading);
        return value === undefined ? [] : [[item, value]];
      }),
    );
  const isWhole = missing.length === 0;
  const found = isWhole ? alike(valuesIn('left-out')) : byReading(valuesIn);
  const isScorable = (outcomes.correct ?? 0) + (outcomes.wrong ?? 0) > 0 || found['left-out'].size === 0;
  const readings = isScorable ? found : alike(new Map<string, number>());
  const declined = items.map(({ item, of, marked: own }) => {
    return [item, own.filter(({ outcome }) => outcome === 'refused').length / of] as const;
  });
  return {
    asked: items.length,
    answers: {
      asked: items.reduce((sum, { of }) => sum + of, 0),
      graded: all.filter(({ attempt }) => attempt !== undefined).length,
    },
    values: readings['left-out'],
    readings,
    unscorable: new Set(isScorable ? [] : found['left-out'].keys()),
    ...{ missing, outcomes },
    refused: new Map(declined.filter(([, share]) => share > 0)),
    known: byReading((reading) => knownShares(items, reading)),
  };
}

/** The answers to each item by their attempts' numbers: those that came first may be the short ones. */
function attemptsByItem(answers: readonly Answer[]): ReadonlyMap<string, readonly Answer[]> {
  const items = new Map<string, Map<number, Answer>>();
  for (const answer of answers) {
    const attempts = items.get(answer.item);
    if (attempts === undefined) items.set(answer.item, new Map([[answer.attempt, answer]]));
    else attempts.set(answer.attempt, answer);
  }
  return new Map(
    Array.from(items, ([item, attempts]) => [
      item,
      [...attempts.values()].toSorted((a, b) => a.attempt - b.attempt),
    ]),
  );
}

/** An answer with its grade, or why there is none. */
interface Marked {
  readonly outcome: Outcome;
  readonly attempt?: Attempt;
  readonly cause?: MissingCause;
}

/** @returns undefined where it was never graded */
function marked(
  { grades, exchange }: Answer,
  criterion: Criterion,
  brokenFromMs: number,
): Marked | undefined {
  const grade = grades?.[criterion];
  const outcome = grade?.outcome ?? (exchange?.failure && unscoredOutcome(exchange.failure));
  if (outcome === undefined) return undefined;
  if (exchange !== undefined && exchange.sentAtMs >= brokenFromMs) return { outcome, cause: 'broken' };
  if (grade?.value === undefined) return { outcome, cause: causeOf(outcome, exchange?.failure) };
  const { value, vote } = grade;
  return { outcome, attempt: vote === undefined ? { value } : { value, vote } };
}

/** The readings where nothing is missing. */
const alike = <T>(one: T): ByReading<T> => byReading(() => one);

/** How many answers can't be graded for each cause. */
export function causesOf({ missing }: Answers): Readonly<Partial<Record<MissingCause, number>>> {
  return countsOf(missing.map(({ cause }) => cause));
}

function countsOf<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Items with an answer to grade, be it one that could be scored or not. */
export const gradedItems = ({ values, unscorable }: Answers): number => values.size + unscorable.size;

function causeOf(outcome: Outcome, failure: Failure | undefined): MissingCause {
  if (outcome === 'late') return 'late';
  if (outcome === 'unread') return 'unread';
  return failure !== undefined && isOverlong(failure) ? 'overlong' : 'failed';
}
