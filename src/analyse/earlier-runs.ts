import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import type { EarlierRun } from '../record/history-entry.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { GapFinding, GapFrom } from './gap.ts';
import { studentQuantile } from './statistics/beta.ts';
import { eValueAbove, eValueBelow } from './statistics/e-value.ts';

/** How much a run's production speaks for a pass and for a fail, each an e-value against the other. */
export interface EvidenceForOutcomes {
  /** Items that it was to ask. */
  readonly items: number;
  readonly pass: number;
  readonly fail: number;
}

/** Runs of the same candidate by the same policy and data, this one included. */
export interface EarlierRunsFinding {
  /** The oldest first, without this one. */
  readonly earlier: readonly EarlierRun[];
  /** The e-values of all together: their mean, by the items that each was to ask. */
  readonly pass: number;
  readonly fail: number;
}

/**
 * The evidence of production by itself, against the score that the budget leaves and the floor.
 *
 * What is not known of the limit is given to the other side: the error of the score that it comes from, and
 * what passes differ by as a whole, each at one-sided 95 %. Answers that could not be graded are left out.
 *
 * @returns absent where there is no gap, or production was cut short
 */
export function evidenceForOutcomes(
  evidence: Evidence,
  gap: GapFinding | undefined,
  policy: Policy,
): EvidenceForOutcomes | undefined {
  const pass = evidence.passAt('production');
  const from = gap && decidingFrom(gap, policy);
  if (pass?.seen.ended !== 'complete' || from === undefined) return undefined;
  const { values } = evidence.answers(pass, 'production');
  const marks = Float64Array.from(values.values());
  const { clusters } = spreadOf(pass, [...values.keys()]);
  const floor = floorOf(policy);
  const least = floor?.kind === 'share' ? floor.share : 0;
  const limitFrom = (score: number): number => Math.max(least, (1 - policy.budget) * score);
  const { low, high } = from.fromInterval;
  const shift = passShift(evidence);
  const [above, below] = [limitFrom(high) + shift, limitFrom(low) - shift];
  // Candidates lose up to the budget, or much more: nearly none is better than its claim.
  return {
    items: pass.planned.length,
    pass: eValueAbove(marks, above, Math.min(1, above / (1 - policy.budget)), clusters),
    fail: eValueBelow(marks, below, below / 2, clusters),
  };
}

function decidingFrom(gap: GapFinding, { against }: Policy): GapFrom | undefined {
  return against === 'both' || against === 'claimed' ? gap : gap[against];
}

function passShift(evidence: Evidence): number {
  const { variance = 0, ofItems = 0, degrees = 1 } = evidence.betweenPasses() ?? {};
  return studentQuantile(0.95, degrees) * Math.sqrt(Math.max(0, variance - ofItems));
}

/**
 * All runs of one candidate together, by the mean of their e-values. It holds however often it is measured
 * again: e-values of runs that are alike, though they share items, reach 20 in the mean of any number of them
 * in one of 20 cases at most. Their product, which grows faster, would count the same items again each time.
 *
 * @returns absent where nothing speaks for either side, or no earlier run is known
 * @see A. Ramdas, T. Manole (2023), "Randomized and Exchangeable Improvements of Markov's, Chebyshev's and
 * Chernoff's Inequalities", arXiv 2304.02611, theorem 2
 */
export function earlierRunsFinding(
  now: EvidenceForOutcomes | undefined,
  earlier: readonly EarlierRun[],
): EarlierRunsFinding | undefined {
  if (now === undefined || earlier.length === 0) return undefined;
  const all = [...earlier, now];
  const items = all.reduce((sum, run) => sum + run.items, 0);
  const mean = (side: 'pass' | 'fail'): number =>
    all.reduce((sum, run) => sum + run.items * run[side], 0) / items;
  return { earlier, pass: mean('pass'), fail: mean('fail') };
}
