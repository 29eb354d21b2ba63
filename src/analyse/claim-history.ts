import type { PastResult } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';

/** What an earlier result of the same model was held against, and what it scored then. */
export type ClaimHistoryFinding = NonNullable<PastResult['claim']> & {
  /** ISO 8601. */
  readonly at: string;
};

/** @returns absent where the result is another model's, or older than the note of its claim */
export function claimHistoryFinding(
  { candidate }: RunRecord,
  { at, candidate: { id }, claim }: PastResult,
): ClaimHistoryFinding | undefined {
  return id === candidate.id && claim !== undefined ? { at, ...claim } : undefined;
}
