import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import { claimItemsNeeded } from '../verdict/resolution.ts';

/**
 * A claim from so few items that no production run settles a gap within the budget: its own sampling error is
 * wider than what is left of the budget. Only the first claim is one that production is held against.
 */
export function claimSizeDoubts({ candidate, policy }: Config): readonly Fault[] {
  const [claim] = candidate.value.claims.scores;
  const { budget, against } = policy.value;
  if (claim?.items === undefined || against === 'reproduced' || against === 'reference') return [];
  const needed = claimItemsNeeded({ paper: claim.score, budget });
  if (claim.items >= needed) return [];
  const message =
    `is too small a benchmark for a budget of ${Math.round(budget * 100)} %: ` +
    `a gap within a quarter of it from the budget stays open, however many production items are asked`;
  const hint = `about ${needed} items settle it; or write against: reproduced in the policy`;
  return [{ ...candidate.fault(['claims', 'scores', 0, 'items'], message, hint), severity: 'warning' }];
}
