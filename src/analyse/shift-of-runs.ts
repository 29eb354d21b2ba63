import { halfWidthWith } from './statistics/spread.ts';
import type { WholeSpread } from './statistics/spread.ts';

/** Level of a pair of one-sided 95 % bounds. */
export const ONE_SIDED = 0.9;

/** What a limit may be off by because runs are off as a whole, at the level of a pair of bounds; a share. */
export function shiftOf(whole: WholeSpread, level = ONE_SIDED): number {
  return halfWidthWith(0, 0, whole, level);
}
