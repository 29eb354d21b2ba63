import { itemsNeeded, operatingCharacteristic } from '../analyse/statistics/proportion.ts';
import type { OperatingCharacteristic } from '../analyse/statistics/proportion.ts';

/** What a number of production items can tell before any of them is asked. */
export interface Resolution extends OperatingCharacteristic {
  readonly items: number;
  /** The true gap it is worked out for: three quarters of the budget, such as 15 % of a budget of 20 %. */
  readonly gap: number;
  /** Items that settle that gap nine times out of ten. */
  readonly itemsToSettle: number;
}

/**
 * How often so many right-or-wrong items pass, fail or leave open a candidate that is within the budget by a
 * quarter of it: exact binomial.
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
