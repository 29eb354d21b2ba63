import type { Outcome } from '../record/types.ts';
import { count } from './words.ts';

/** What each outcome is called, in the order that they are told in: from good to never seen. */
const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  correct: 'right',
  wrong: 'wrong',
  unparsed: 'without an answer in it',
  truncated: 'cut at the longest length',
  empty: 'empty',
  refused: 'refused',
  garbled: 'garbled',
  timeout: 'timed out',
  error: 'failed',
  unread: 'unread',
};
const ALL = Object.keys(OUTCOME_NAMES) as readonly Outcome[];

/** Outcomes with nothing to grade: they are in no score. */
export const UNSCORED: readonly Outcome[] = ['timeout', 'error', 'unread'];

/** How often each outcome was seen: "358 right, 42 wrong"; always in the same order. */
export function outcomeCounts(
  counts: Readonly<Partial<Record<Outcome, number>>>,
  among: readonly Outcome[] = ALL,
): string {
  return ALL.filter((outcome) => among.includes(outcome) && (counts[outcome] ?? 0) > 0)
    .map((outcome) => `${count(counts[outcome] ?? 0)} ${OUTCOME_NAMES[outcome]}`)
    .join(', ');
}
