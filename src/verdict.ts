import type { Findings } from './analyse/findings.ts';
import { itemsNeeded, operatingCharacteristic } from './analyse/statistics/proportion.ts';
import type { OperatingCharacteristic } from './analyse/statistics/proportion.ts';
import type { Policy } from './config/policy.ts';
import { judgeAccuracy } from './verdict/accuracy.ts';
import { judgeDeployability } from './verdict/deployability.ts';
import { together } from './verdict/judgement.ts';
import { judgeService } from './verdict/service.ts';

/** Why a verdict is what it is, as a word a program can switch on, and a sentence for people. */
export interface Reason {
  readonly code:
    | 'gap-within-budget'
    | 'gap-over-budget'
    | 'gap-straddles-budget'
    | 'not-deployable'
    | 'engine-died'
    | 'no-production-evidence'
    | 'incomplete'
    | 'too-few-items'
    | 'unscored-decides'
    | 'reproduction-off'
    | 'instrument'
    | 'slo-missed'
    | 'slo-unknown'
    | 'errors-under-load';
  readonly text: string;
}

/** The judgement: `inconclusive` whenever the evidence can't carry a pass or a fail. */
export interface Verdict {
  readonly outcome: 'pass' | 'fail' | 'inconclusive';
  readonly budget: number;
  /** Those that decided first; at least one. */
  readonly reasons: readonly Reason[];
  /** Items of the production suite that would settle it, where more of them would. */
  readonly itemsToSettle?: number;
}

/**
 * Holds the findings against the policy: pass needs a gap within the budget and every objective met; one certain miss
 * fails; anything open is inconclusive.
 */
export function decide(findings: Findings, policy: Policy): Verdict {
  const { budget } = policy;
  const ended = judgeDeployability(findings);
  const sides = ended ? [ended] : [...judgeAccuracy(findings, budget), ...judgeService(findings, policy)];
  return { budget, ...together(sides) };
}

/** What a number of production items can tell before any of them is asked. */
export interface Resolution extends OperatingCharacteristic {
  readonly items: number;
  /** The true gap it is worked out for: three quarters of the budget, such as 15 % of a budget of 20 %. */
  readonly gap: number;
  /** Items that settle that gap nine times out of ten. */
  readonly itemsToSettle: number;
}

/**
 * How often so many right-or-wrong items pass, fail or leave open a candidate that is within the budget by a quarter of
 * it: exact binomial.
 *
 * @param paper the paper's score, 0..1
 * @param budget relative gap that still passes, 0..1
 */
export function resolution(items: number, paper: number, budget: number): Resolution {
  const gap = budget * 0.75;
  const bar = { paper, budget };
  return {
    items,
    gap,
    itemsToSettle: itemsNeeded(bar, gap) ?? items,
    ...operatingCharacteristic(items, bar, gap),
  };
}
