import type { Policy } from '../config/policy.ts';
import type { PaperFinding } from './paper.ts';
import { reproductionIn } from './scores.ts';
import type { ScoreFinding } from './scores.ts';

/**
 * Whether a claim is surely too low: the 95 % interval of what its items score here, by every reading of the
 * answers that are missing, lies above it by more than the tolerance.
 *
 * @param tolerance by how much rounding and another engine may move a score, a share
 */
export function isFarBelow(claimed: number, { interval, missing }: ScoreFinding, tolerance: number): boolean {
  const { low } = missing?.interval ?? interval ?? { low: 0 };
  return low > claimed + tolerance;
}

/** A claim, and what was measured of it. */
export interface ClaimMeasured {
  readonly paper: PaperFinding;
  readonly scores: readonly ScoreFinding[];
}

/** Which score the budget is held against: of both it is the claimed one, unless that is surely too low. */
export function decidingScore(
  { paper, scores }: ClaimMeasured,
  { against, claims }: Policy,
): Exclude<Policy['against'], 'both'> {
  if (against !== 'both') return against;
  const found = reproductionIn(scores, paper);
  const isLow = found !== undefined && isFarBelow(paper.score, found, claims.tolerance);
  return isLow ? 'reproduced' : 'claimed';
}
