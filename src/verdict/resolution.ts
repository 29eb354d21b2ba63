import { operatingCharacteristic } from '../analyse/statistics/operating-characteristic.ts';
import type { OperatingCharacteristic } from '../analyse/statistics/operating-characteristic.ts';
import { itemsNeeded, paperItemsNeeded, threshold } from '../analyse/statistics/proportion.ts';
import type { Bar } from '../analyse/statistics/proportion.ts';

/** What a number of production items can tell before any of them is asked. */
export interface Resolution extends OperatingCharacteristic {
  readonly items: number;
  /** As many items of one weight as tell as much; absent where all count the same. */
  readonly worth?: number;
  readonly budget: number;
  /** The true gap it is worked out for: three quarters of the budget, such as 15 % of a budget of 20 %. */
  readonly gap: number;
  /** Items that settle that gap nine times out of ten; absent where no number does. */
  readonly itemsToSettle?: number;
  /** The policy's floor, a share, where it decides: it asks for more than the budget does. */
  readonly floor?: number;
  /** What runs are taken to differ by, a share, where that is why no number of items settles it. */
  readonly repeatability?: number;
  /** How many items the paper's score rests on, where it is known. */
  readonly paperItems?: number;
}

/** The share of the budget that the gap is worked out for. */
const OF_BUDGET = 0.75;

/** Items that the paper's score has to rest on, so that some number of production's settles that gap. */
export function claimItemsNeeded(bar: Pick<Bar, 'paper' | 'budget'>): number {
  return paperItemsNeeded(bar, bar.budget * OF_BUDGET);
}

/**
 * How often so many right-or-wrong items pass, fail or leave open a candidate that is within the budget by a
 * quarter of it: exact binomial. Of the budget and a floor, the one that asks for the higher score decides.
 *
 * @param floor share of production's items that has to be right, 0..1; 0 where the policy has none
 */
export function resolution(items: number, ofBudget: Bar, looks = 1, floor = 0): Resolution {
  const { budget } = ofBudget;
  const isFloor = floor > threshold(ofBudget);
  const { paperItems: _, ...exact } = ofBudget;
  const bar: Bar = isFloor ? { ...exact, paper: 1, budget: 1 - floor } : ofBudget;
  const { paperItems, betweenRuns = 0 } = bar;
  const score = ofBudget.paper * (1 - budget * OF_BUDGET);
  const gap = 1 - score / bar.paper;
  const itemsToSettle = itemsNeeded(bar, gap, looks);
  const isForRuns =
    itemsToSettle === undefined && itemsNeeded({ ...bar, betweenRuns: 0 }, gap, looks) !== undefined;
  return {
    items,
    budget,
    gap: budget * OF_BUDGET,
    ...(isFloor && { floor }),
    ...(itemsToSettle !== undefined && { itemsToSettle }),
    ...(isForRuns && { repeatability: Math.sqrt(betweenRuns) }),
    ...(paperItems !== undefined && { paperItems }),
    ...operatingCharacteristic(items, bar, gap),
  };
}
