import { itemsWorth } from '../analyse/reference.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import { referenceScore } from '../config/reference.ts';
import { claimItemsNeeded } from '../verdict/resolution.ts';

/**
 * A claim from so few items that no production run settles a gap within the budget: its own sampling error is
 * wider than what is left of the budget. Only the first claim is one that production is held against.
 */
export function claimSizeDoubts({ candidate, policy }: Config): readonly Fault[] {
  const [claim] = candidate.value.claims.scores;
  const { budget, against } = policy.value;
  if (claim?.items === undefined || against === 'reproduced' || against === 'reference') return [];
  const found = tooSmall({ score: claim.score, items: claim.items }, budget);
  if (found === undefined) return [];
  const hint = `about ${found.needed} items settle it; or write against: reproduced in the policy`;
  return [{ ...candidate.fault(['claims', 'scores', 0, 'items'], found.message, hint), severity: 'warning' }];
}

/** The same of the reference that the policy holds the budget against. */
export function referenceSizeDoubts({ candidate, policy, reference }: Config): readonly Fault[] {
  const { budget, against } = policy.value;
  if (reference === undefined || against !== 'reference') return [];
  const score = referenceScore(reference.value, candidate.value);
  if (score === undefined) return [];
  const found = tooSmall({ score: score.score, items: itemsWorth(score) }, budget);
  if (found === undefined) return [];
  const path = ['scores', reference.value.scores.indexOf(score), 'items'];
  const hint = `about ${found.needed} items settle it: measure the reference over more of them`;
  return [{ ...reference.fault(path, found.message, hint), severity: 'warning' }];
}

function tooSmall(
  { score, items }: { readonly score: number; readonly items: number },
  budget: number,
): { readonly needed: number; readonly message: string } | undefined {
  const needed = claimItemsNeeded({ paper: score, budget });
  if (items >= needed) return undefined;
  const message =
    `is too small a benchmark for a budget of ${Math.round(budget * 100)} %: ` +
    `a gap within a quarter of it from the budget stays open, however many production items are asked`;
  return { needed, message };
}
