import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';

/** A record held against a policy: what a report is about. */
export interface JudgedRecord {
  readonly record: RunRecord;
  readonly findings: Findings;
  readonly verdict: Verdict;
}

/** Where a report is read, which says what its reader can do next; commands are answered at `bot` alone. */
export type Door = 'terminal' | 'action' | 'bot';
