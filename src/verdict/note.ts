import type { Findings } from '../analyse/findings.ts';

/** What decides nothing, and has to be known to read the verdict right; shares 0..1. */
export interface Note {
  readonly code: 'claim-far-below';
  readonly paper: number;
  /** What the paper's own suite scored here, and the lower bound of its 95 % interval. */
  readonly score: number;
  readonly low: number;
  readonly tolerance: number;
}

/**
 * A claim that the model surely beats here by more than the tolerance: a gap told from it flatters
 * production.
 *
 * @param tolerance by how much rounding and another engine may lift a score, a share
 */
export function notesOn({ paper, scores }: Findings, tolerance: number): readonly Note[] {
  const found = scores.find(
    ({ role, criterion, suite }) => role === 'reproduce' && criterion === 'paper' && suite === paper.suite,
  );
  if (found?.score === undefined || found.interval === undefined) return [];
  const { low } = found.interval;
  if (low <= paper.score + tolerance) return [];
  return [{ code: 'claim-far-below', paper: paper.score, score: found.score, low, tolerance }];
}
