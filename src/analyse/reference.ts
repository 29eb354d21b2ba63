import { askedProtocol } from '../config/asked-protocol.ts';
import { referenceDifferences, referenceScore } from '../config/reference.ts';
import type { ReferenceDifference, ReferenceScore } from '../config/reference.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Interval } from './statistics/interval.ts';
import { statedScore } from './statistics/mean-score.ts';
import type { MeanScore } from './statistics/mean-score.ts';
import { exactBounds, firstCount } from './statistics/proportion.ts';

export type { ReferenceDifference } from '../config/reference.ts';

/** A reference and the file that it was read from. */
export type JudgingReference = NonNullable<RunRecord['reference']>;

/** The same model measured on a known set-up, and whether it is the same that was measured here. */
export interface ReferenceFinding {
  readonly file: string;
  readonly sha256: string;
  readonly source: string;
  readonly machine: string;
  readonly engine: string;
  /** Its score of the claimed suite; absent where the two can't be compared. */
  readonly score?: number;
  readonly items?: number;
  /** Two-sided 95 %. */
  readonly interval?: Interval;
  /** In what it is of something else; empty where the two can be compared. */
  readonly differences: readonly ReferenceDifference[];
}

export function referenceFinding(record: RunRecord, reference: JudgingReference): ReferenceFinding {
  const { file, sha256, config } = reference;
  const { source, setup } = config;
  const about = { file, sha256, source, machine: setup.machine, engine: setup.engine };
  const differences = differencesOf(record, reference);
  const mean = referenceMean(record, reference);
  if (mean === undefined) return { ...about, differences };
  const { mean: score, items } = mean;
  return { ...about, score, items, interval: mean.interval(0.95), differences };
}

/**
 * The reference's score of the claimed suite, with its own sampling error.
 *
 * @returns absent where the two can't be compared
 */
export function referenceMean(record: RunRecord, reference: JudgingReference): MeanScore | undefined {
  const found = referenceScore(reference.config, record.candidate.config);
  if (found === undefined || differencesOf(record, reference).length > 0) return undefined;
  return { ...statedScore(found.score, itemsWorth(found)), items: found.items };
}

/**
 * How many items a reference's score is worth: all that it rests on, or the most of which the interval is no
 * narrower than the one that it states. A narrower one is not believed.
 */
export function itemsWorth({ score, items, interval: stated }: ReferenceScore): number {
  if (stated === undefined) return items;
  const isNarrower = (count: number): boolean => {
    const { low, high } = exactBounds(score * count, count);
    return low > stated.low || high < stated.high;
  };
  return Math.max(0, Math.min(items, firstCount(items, isNarrower) - 1));
}

function differencesOf(record: RunRecord, { config }: JudgingReference): readonly ReferenceDifference[] {
  const [claim] = record.candidate.config.claims.scores;
  const suite = claim?.suite ?? '';
  return referenceDifferences(config, {
    candidate: record.candidate.config,
    asked: claim && askedProtocol(claim, record.policy.config),
    suite: new Map(Object.entries(record.plan.suites)).get(suite),
  });
}
