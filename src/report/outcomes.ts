import type { MissingCause } from '../analyse/answers.ts';
import type { Outcome } from '../record/types.ts';
import { count, counted } from './words.ts';

/** What each outcome is called, in the order that they are told in: from good to never seen. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  correct: 'right',
  wrong: 'wrong',
  unparsed: 'without an answer in it',
  truncated: 'cut at the longest length',
  empty: 'empty',
  refused: 'refused',
  garbled: 'garbled',
  late: 'too late',
  error: 'failed',
  unread: 'unread',
};
/** What is said of answers that could not be graded, in the order that it is told in. */
const MISSING_NAMES: Readonly<Record<MissingCause, string>> = {
  late: 'took longer than the deadline',
  overlong: 'had a question too long for the engine',
  unread: 'could not be read',
  broken: 'came after the engine had broken down',
  failed: 'failed',
};

/** Why answers could not be graded: "3 took longer than the deadline and 2 failed". */
export function missingCounts(missing: Readonly<Partial<Record<MissingCause, number>>>): string {
  const causes = Object.keys(MISSING_NAMES) as readonly MissingCause[];
  const said = causes.flatMap((cause) => {
    const times = missing[cause] ?? 0;
    return times === 0 ? [] : [`${count(times)} ${MISSING_NAMES[cause]}`];
  });
  const isOneOf = said.length > 1 && missing.failed !== undefined;
  if (isOneOf) said.push(`${said.pop() ?? ''} in other ways`);
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

/** Answers of production, or to the items of the paper: "400 production answers". */
export function answersOf(asked: number, role: 'production' | 'reproduce' = 'production'): string {
  return role === 'production'
    ? counted(asked, 'production answer')
    : `${counted(asked, 'answer')} to the paper's items`;
}

const ALL = Object.keys(OUTCOME_NAMES) as readonly Outcome[];

/** How often each outcome was seen: "358 right, 42 wrong"; always in the same order. */
export function outcomeCounts(
  counts: Readonly<Partial<Record<Outcome, number>>>,
  among: readonly Outcome[] = ALL,
): string {
  return ALL.filter((outcome) => among.includes(outcome) && (counts[outcome] ?? 0) > 0)
    .map((outcome) => `${count(counts[outcome] ?? 0)} ${OUTCOME_NAMES[outcome]}`)
    .join(', ');
}
