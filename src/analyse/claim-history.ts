import type { Past, PastResult } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';

/** What an earlier result of the same model or the same weights was held against, and what it scored then. */
export type ClaimHistoryFinding = NonNullable<PastResult['claim']> & {
  /** ISO 8601. */
  readonly at: string;
};

/**
 * From the model's own earlier result, else from that of the same weights under another name.
 *
 * @returns absent where there is neither, or where it is older than the note of its claim
 */
export function claimHistoryFinding(
  { candidate }: RunRecord,
  { baseline, own = baseline, sameWeights }: Past,
): ClaimHistoryFinding | undefined {
  const isOwn = own?.candidate.id === candidate.id && own.claim !== undefined;
  const earlier = isOwn ? own : sameWeights;
  return earlier?.claim && { at: earlier.at, ...earlier.claim };
}
