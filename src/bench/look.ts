import { isConfirmedAt, isDecidedAt } from '../judge.ts';
import type { SuitePass } from '../plan.ts';
import type { Answer } from '../scoring/answer.ts';
import { isConfirming } from './confirm.ts';
import { gradeAnswers } from './grades.ts';
import type { Run } from './run.ts';

/** Looks at a pass while it is asked. */
export interface Looking {
  /** Aborted when the items of a look decide the verdict. */
  readonly decided: AbortSignal;
  /** A question has been answered, or has failed. */
  saw(answer: Answer): void;
  /** Resolves when no look is under way: the look that decided, undefined where none did. */
  end(): Promise<number | undefined>;
}

/**
 * Judges what there is each time that all items up to one of the pass's looks have ended; the last is no look
 * but the end of the pass. Items count in the order in which they were asked: the first ones to end would be
 * those with short answers.
 *
 * @param kept answers of an earlier part of the run
 */
export function lookAt(pass: SuitePass, kept: readonly Answer[], run: Run): Looking {
  const decides = isConfirming(pass) ? isConfirmedAt : isDecidedAt;
  const decided = new AbortController();
  const answers = new Map<string, Answer[]>();
  const keep = (answer: Answer): void => {
    const given = answers.get(answer.item);
    if (given === undefined) answers.set(answer.item, [answer]);
    else given.push(answer);
  };
  kept.forEach(keep);
  const looks = (pass.looks ?? []).slice(0, -1);
  let next = 0;
  /** So many of the first items have ended. */
  let ended = 0;
  let decidedAt: number | undefined;
  let working = Promise.resolve();
  const look = async (number: number, items: readonly string[]): Promise<void> => {
    if (decided.signal.aborted) return;
    await gradeAnswers(
      pass,
      items.flatMap((item) => answers.get(item) ?? []),
      run,
    );
    if (!decides(await run.soFar(), pass.id, number, run.known)) return;
    decidedAt = number;
    decided.abort();
  };
  const lookWhereDue = (): void => {
    const { items, attempts = 1 } = pass;
    while (answers.get(items[ended] ?? '')?.length === attempts) ended += 1;
    for (let count = looks[next]; count !== undefined && count <= ended; count = looks[next]) {
      next += 1;
      const number = next;
      working = working.then(() => look(number, items.slice(0, count)));
      // What goes wrong is told by end.
      working.catch(() => undefined);
    }
  };
  lookWhereDue();
  return {
    decided: decided.signal,
    saw(answer) {
      keep(answer);
      lookWhereDue();
    },
    async end() {
      await working;
      return decidedAt;
    },
  };
}
