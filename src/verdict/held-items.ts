import { errorOfRun } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import { itemsNeeded } from '../analyse/statistics/proportion.ts';
import type { Bar } from '../analyse/statistics/proportion.ts';
import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import { decidingGap } from './deciding-gap.ts';

/** More items than this settle nothing in practice. */
const MOST = 1_000_000;

/** How often a number of items decides: nine times in ten, or where none does, every second time. */
const POWERS = [0.9, 0.5] as const;

/** Production items, and the share of runs of so many that decide. */
export interface ItemsHeld {
  readonly items: number;
  readonly power: (typeof POWERS)[number];
}

/**
 * Production items with which the candidate's next run decides by itself, held against this one and those
 * before it, were the true score the one that was seen. It takes more than a first run does.
 *
 * @returns absent where no number does, or none is known: an incumbent's floor has no such number
 */
export function itemsHeld(findings: Findings, policy: Policy): ItemsHeld | undefined {
  const { gap: found, look, reference, earlierRuns, assumedBetweenRuns = 0 } = findings;
  const deciding = decidingGap(findings, policy);
  const floor = floorOf(policy);
  if (found === undefined || deciding === undefined || floor?.kind === 'incumbent') return undefined;
  const { against, from, gap } = deciding;
  const itemsOf = { claimed: found.paperItems, reference: reference?.items, reproduced: undefined };
  const paperItems = itemsOf[against];
  const bars: readonly (readonly [Bar, number])[] = [
    [{ paper: from, budget: policy.budget, ...(paperItems !== undefined && { paperItems }) }, gap],
    ...(floor ? [[{ paper: 1, budget: 1 - floor.share }, 1 - found.production] as const] : []),
  ];
  const error = errorOfRun((earlierRuns?.production?.earlier.length ?? 0) + 2);
  for (const power of POWERS) {
    const needed = bars.map(([bar, seen]) =>
      itemsNeeded({ ...bar, betweenRuns: assumedBetweenRuns ** 2 }, seen, look?.looks ?? 1, power, error),
    );
    const items = Math.max(...needed.map((one = Infinity) => Math.ceil(one * found.designEffect)));
    if (items <= MOST) return { items, power };
  }
  return undefined;
}
