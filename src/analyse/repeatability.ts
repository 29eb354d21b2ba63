import { chanceOf } from './between-passes.ts';
import type { BetweenPasses } from './between-passes.ts';

/** Passes or runs that differ by more than the policy assumes of runs. */
export interface RepeatabilityFinding {
  readonly of: BetweenPasses['of'];
  /** Standard deviations of the score, beside what single answers change; shares. */
  readonly assumed: number;
  readonly seen: number;
}

/** So seldom chance alone contradicts what is assumed. */
const SELDOM = 0.01;

/**
 * What contradicts the policy's `repeatability`: passes or runs that surely differ by more. Passes of one run
 * share an engine's start, so that runs differ by as much as they do, or by more.
 *
 * @returns absent where nothing does, which does not show that it holds
 */
export function repeatabilityFinding(
  found: BetweenPasses | undefined,
  assumed: number,
): RepeatabilityFinding | undefined {
  if (found === undefined || chanceOf(found, found.ofItems + assumed ** 2) > SELDOM) return undefined;
  const { of, variance, ofItems } = found;
  return { of, assumed, seen: Math.sqrt(variance - ofItems) };
}
