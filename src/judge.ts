import { analyse } from './analyse/analyse.ts';
import type { JudgingPolicy } from './analyse/policy.ts';
import type { HistoryEntry } from './record/history-entry.ts';
import type { RunRecord } from './record/schema.ts';
import type { JudgedRecord } from './report/judged.ts';
import { randomFor } from './shell/random.ts';
import { decide } from './verdict.ts';

export type { JudgedRecord } from './report/judged.ts';

/** What a record is judged by. */
export interface JudgeOptions {
  /** The record's own where it is absent. */
  readonly policy?: JudgingPolicy;
  /** What to compare it with. */
  readonly baseline?: HistoryEntry;
}

/**
 * Judges a record, and compares it with a baseline where there is one: pure, so the same record, policy and
 * baseline give the same judgement anywhere and at any time.
 */
export function judge(record: RunRecord, options: JudgeOptions = {}): JudgedRecord {
  const { policy = record.policy, baseline } = options;
  const randomOf = (...key: readonly (string | number)[]) => randomFor(record.plan.seed, ...key);
  const findings = analyse(record, policy, randomOf, baseline);
  return { record, findings, verdict: decide(findings, policy.config) };
}
