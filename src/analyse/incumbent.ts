import type { PastResult } from '../record/history-entry.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { historyPairs } from './history-pairs.ts';
import type { Incomparable, MarkPair } from './history-pairs.ts';
import { boundsLevels } from './looks.ts';
import type { SeenSuitePass } from './passes.ts';
import { meanOf } from './statistics/mean.ts';
import { pairedDifference } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';

/** Production's score less the incumbent's over the same items: score points as a share. */
export interface DifferenceReading {
  readonly difference: number;
  readonly interval: Interval;
}

/** Both scores over the same items, in each reading of the answers that were not graded. */
export interface IncumbentComparison extends DifferenceReading {
  readonly items: number;
  readonly production: number;
  readonly incumbent: number;
  /** With every answer that could not be graded counted as wrong. */
  readonly allWrong: DifferenceReading;
  /** With all of those counted as right. */
  readonly allRight: DifferenceReading;
}

/** Production against the accepted result of the model that the policy names as the incumbent. */
export interface IncumbentFinding {
  readonly model: string;
  /** ISO 8601. */
  readonly at: string;
  /** Absent where no item has an answer. */
  readonly comparison?: IncumbentComparison;
  readonly incomparable?: Incomparable;
}

/**
 * Production less the incumbent, item by item: the bounds carry the sampling error of both, and what an
 * engine changes by itself.
 *
 * @param level of the pair of one-sided bounds; where it is absent, 95 % each over all of production's looks
 */
export function incumbentFinding(evidence: Evidence, entry: PastResult, level?: number): IncumbentFinding {
  const about = { model: entry.candidate.id, at: entry.at };
  const found = historyPairs(evidence, entry);
  if (!found.ok) return { ...about, incomparable: found.why };
  const both = found.pairs.flatMap(({ was, is }) => (is === undefined ? [] : [{ was, is }]));
  if (both.length === 0) return about;
  const pass = evidence.passAt('production');
  const bounds = level ?? (pass && boundsLevels(pass).here);
  const reading = (missing?: number): DifferenceReading => readingOf(found.pairs, pass, bounds, missing);
  const mean = (key: 'was' | 'is'): number => meanOf(Float64Array.from(both, (pair) => pair[key]));
  return {
    ...about,
    comparison: {
      items: both.length,
      production: mean('is'),
      incumbent: mean('was'),
      ...reading(),
      allWrong: reading(0),
      allRight: reading(1),
    },
  };
}

/** @param missing what an answer that is missing now counts as; left out where there is none */
function readingOf(
  pairs: readonly MarkPair[],
  pass: SeenSuitePass | undefined,
  level: number | undefined,
  missing: number | undefined,
): DifferenceReading {
  const counted = pairs.filter(({ is = missing }) => is !== undefined);
  const differences = Float64Array.from(counted, ({ was, is = missing ?? 0 }) => is - was);
  const items = counted.map(({ item }) => item);
  const spread = pass && spreadOf(pass, items);
  const interval = pairedDifference(differences, { ...(level !== undefined && { level }), ...spread });
  return { difference: meanOf(differences), interval };
}
