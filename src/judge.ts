import { analyse } from './analyse/analyse.ts';
import type { Findings } from './analyse/findings.ts';
import { regressionFinding } from './analyse/regression.ts';
import type { Policy } from './config/policy.ts';
import type { HistoryEntry } from './record/history-entry.ts';
import type { RunRecord } from './record/schema.ts';
import { randomFor } from './shell/random.ts';
import { decide } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** What a record says once it is held against a policy. */
export interface Judgement {
  readonly findings: Findings;
  readonly verdict: Verdict;
}

/** Judges a record, and compares it with a baseline where there is one: pure, so the same record and policy give the same judgement anywhere and at any time. */
export function judge(
  record: RunRecord,
  policy: Policy = record.policy.config,
  baseline?: HistoryEntry,
): Judgement {
  const found = analyse(record, policy, randomFor(record.plan.seed, 'judge'));
  // A generator of its own: a baseline must not change any other figure.
  const random = randomFor(record.plan.seed, 'regression');
  const findings =
    baseline === undefined
      ? found
      : { ...found, regression: regressionFinding(record, found, baseline, policy.budget, random) };
  return { findings, verdict: decide(findings, policy) };
}
