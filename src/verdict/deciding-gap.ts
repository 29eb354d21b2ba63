import { decidingScore } from '../analyse/deciding-score.ts';
import type { Findings } from '../analyse/findings.ts';
import type { GapFrom } from '../analyse/gap.ts';
import type { Policy } from '../config/policy.ts';
import type { ScoreHeldAgainst } from './reason.ts';

/** The gap that the budget is held against, the pair of one-sided 95 % bounds of it, and what it is from. */
export interface DecidingGap {
  readonly against: ScoreHeldAgainst;
  /** The score that it is the gap from, a share. */
  readonly from: number;
  readonly gap: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The gap that a reader is shown where there is room for one: from the score that the policy names, or
 * the one of two that decides. Where the named one is missing, nothing decides, and the gap
 * from the claimed one is the one there is.
 *
 * @returns absent where production was not measured
 */
export function decidingGap(findings: Findings, policy: Policy): DecidingGap | undefined {
  const { gap } = findings;
  if (gap === undefined) return undefined;
  const named = decidingScore(findings, policy);
  const from = named === 'claimed' ? gap : gap[named];
  return from === undefined ? told('claimed', gap) : told(named, from);
}

function told(against: ScoreHeldAgainst, { from, gap, interval: { low, high } }: GapFrom): DecidingGap {
  return { against, from, gap, low, high };
}
