import { unstatedIn } from '../config/unstated.ts';
import type { Unstated } from '../config/unstated.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Interval } from './statistics/interval.ts';
import { effectiveItems } from './statistics/mean.ts';
import { statedScore } from './statistics/mean-score.ts';

/** What the paper says, by the candidate's first claim. */
export interface PaperFinding {
  readonly suite: string;
  readonly score: number;
  /**
   * How many items the number rests on: as the claim says, or else as many as the suite has that reproduces
   * it.
   */
  readonly items?: number;
  /** As many items of one weight as tell as much as these; absent where the suite has no weights. */
  readonly worth?: number;
  /** Absent where neither the claim nor the suite says how many. */
  readonly itemsFrom?: 'claim' | 'suite';
  /** The paper's own sampling error: two-sided 95 %. */
  readonly interval?: Interval;
  readonly source?: string;
  /** What the claim leaves out; absent where it says it all. */
  readonly unstated?: readonly Unstated[];
}

/**
 * What the paper says: the candidate's first claim, with its own sampling error.
 *
 * A claim that names no items is taken to rest on the whole suite that reproduces it: a number without an
 * error would be surer than any measured one.
 */
export function paperFinding(record: RunRecord): PaperFinding {
  const { candidate, plan } = record;
  const { scores, paper } = candidate.config.claims;
  const [claim] = scores;
  if (claim === undefined) return { suite: '', score: NaN };
  const { suite, score } = claim;
  const unstated = unstatedBy(record);
  const inSuite = new Map(Object.entries(plan.suites)).get(suite)?.items;
  const items = claim.items ?? inSuite;
  const worth = items === undefined ? undefined : worthOf(items, record, suite);
  return {
    suite,
    score,
    ...(items !== undefined && {
      items,
      itemsFrom: claim.items === undefined ? 'suite' : 'claim',
      ...(worth !== undefined && { worth }),
      interval: statedScore(score, worth ?? items).interval(0.95),
    }),
    ...(paper !== undefined && { source: paper }),
    ...(unstated.length > 0 && { unstated }),
  };
}

/** The paper's items are taken to weigh as those do that were asked here. */
function worthOf(items: number, { plan }: RunRecord, suite: string): number | undefined {
  const asked = plan.passes.find((pass) => pass.role === 'reproduce' && pass.suite === suite);
  if (asked?.kind !== 'suite' || asked.weights === undefined) return undefined;
  return (items * effectiveItems(asked.weights)) / asked.weights.length;
}

/** What the first claim leaves out of how it was measured. */
export function unstatedBy({ candidate, plan }: RunRecord): readonly Unstated[] {
  const [claim] = candidate.config.claims.scores;
  if (claim === undefined) return [];
  const isByLikelihood = plan.passes.some(
    (pass) => pass.kind === 'suite' && pass.suite === claim.suite && pass.likelihood === true,
  );
  return unstatedIn(claim, isByLikelihood);
}
