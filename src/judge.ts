import { analyse } from './analyse/analyse.ts';
import type { Findings } from './analyse/findings.ts';
import type { Policy } from './config/policy.ts';
import type { Record } from './record/schema.ts';
import { randomFor } from './shell/random.ts';
import { decide } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** What a record says once it is held against a policy. */
export interface Judgement {
  readonly findings: Findings;
  readonly verdict: Verdict;
}

/** Judges a record: pure, so the same record and policy give the same judgement anywhere and at any time. */
export function judge(record: Record, policy: Policy = record.policy.config): Judgement {
  const findings = analyse(record, policy, randomFor(record.plan.seed, 'judge'));
  return { findings, verdict: decide(findings, policy) };
}
