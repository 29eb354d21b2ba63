import type { RunRecord } from '../record/schema.ts';
import type { Findings } from './findings.ts';
import { wilson } from './statistics/proportion.ts';

/**
 * What the paper says: the candidate's first claim. Its own sampling error is shown where the claim names its items,
 * and never counted into the gap.
 */
export function paperFinding({ candidate }: RunRecord): Findings['paper'] {
  const { scores, paper } = candidate.config.claims;
  const [claim] = scores;
  if (claim === undefined) return { suite: '', score: NaN };
  const { suite, score, items } = claim;
  return {
    suite,
    score,
    ...(items !== undefined && { items, interval: wilson(score * items, items) }),
    ...(paper !== undefined && { source: paper }),
  };
}
