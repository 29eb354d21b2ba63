import type { Findings } from '../analyse/findings.ts';
import type { GapFinding } from '../analyse/gap.ts';
import { shiftOf } from '../analyse/shift-of-runs.ts';
import { normalQuantile } from '../analyse/statistics/normal.ts';
import { itemsNeeded } from '../analyse/statistics/proportion.ts';

/** Nearer to the budget than this, the observed gap says nothing about how many items would settle it. */
export const TOO_NEAR = 1e-3;
/** More items than this settle nothing in practice. */
export const MOST_TO_SETTLE = 1_000_000;

/** A gap to be settled, how often its items are looked at, and the variance of production's between runs. */
interface Settled extends Pick<GapFinding, 'paper' | 'paperItems' | 'gap' | 'designEffect'> {
  readonly looks: number;
  readonly betweenRuns?: number;
}

/**
 * The variance between runs that costs the bounds as much as what is assumed of runs, and what a few passes
 * show, do together: no number of items takes it away.
 *
 * @param error of each of the pair of bounds
 */
export function varianceOfRuns({ offAsWhole, assumedBetweenRuns = 0 }: Findings, error = 0.05): number {
  const whole = {
    ...(offAsWhole && { betweenPasses: offAsWhole }),
    ...{ betweenRuns: assumedBetweenRuns ** 2 },
  };
  return (shiftOf(whole, 1 - 2 * error) / normalQuantile(1 - error)) ** 2;
}

/** Whether passes or earlier runs differ as a whole by more than the policy assumes. */
export function isUnsteady({ offAsWhole, assumedBetweenRuns = 0 }: Findings): boolean {
  return (offAsWhole?.variance ?? 0) > assumedBetweenRuns ** 2;
}

/** Items that would settle the gap if it is what was observed. */
export function settledBy(
  { gap, designEffect, looks, ...from }: Settled,
  budget: number,
): number | undefined {
  if (Math.abs(gap - budget) < TOO_NEAR) return undefined;
  const alone = itemsNeeded({ ...from, budget }, gap, looks);
  const items = alone === undefined ? undefined : Math.ceil(alone * designEffect);
  return items === undefined || items > MOST_TO_SETTLE ? undefined : items;
}

/** Whether the error of the score that a gap is told from is greater than that of production and its runs. */
export function isOutweighed(
  { paper, paperItems, gap, designEffect, betweenRuns = 0 }: Settled,
  items: number,
): boolean {
  if (paperItems === undefined) return false;
  const production = Math.min(1, Math.max(0, paper * (1 - gap)));
  const ofPaper = ((1 - gap) ** 2 * paper * (1 - paper)) / paperItems;
  return ofPaper > (designEffect * production * (1 - production)) / items + betweenRuns;
}
