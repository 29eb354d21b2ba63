import type { RunRecord } from '../record/schema.ts';
import type { Interval } from './statistics/interval.ts';
import { wilson } from './statistics/proportion.ts';

/** What the paper says, by the candidate's first claim. */
export interface PaperFinding {
  readonly suite: string;
  readonly score: number;
  readonly items?: number;
  /** The paper's own sampling error, where it names its items. */
  readonly interval?: Interval;
  readonly source?: string;
}

/**
 * What the paper says: the candidate's first claim. Its own sampling error is shown where the claim names its
 * items, and never counted into the gap.
 */
export function paperFinding({ candidate }: RunRecord): PaperFinding {
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
