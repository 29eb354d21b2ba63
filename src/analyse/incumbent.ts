import type { PastResult } from '../record/history-entry.ts';
import type { Reading } from './attempts.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { gradedPairs, historyPairs } from './history-pairs.ts';
import type { Incomparable, MarkPair } from './history-pairs.ts';
import { judgedTwice } from './judged-twice.ts';
import { boundsLevels } from './looks.ts';
import type { BoundsLevels } from './looks.ts';
import type { SeenSuitePass } from './passes.ts';
import { meanOf } from './statistics/mean.ts';
import { differenceToLimit } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';
import { trueDifference, trueScore } from './statistics/judged-difference.ts';
import { ofBothRuns } from './statistics/spread.ts';
import type { WholeSpread } from './statistics/spread.ts';

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
 * Production less the incumbent, item by item: the bounds carry the sampling error of both, what an engine
 * changes by itself, and what both runs may be off by as a whole. Where labels correct what a judge finds,
 * they correct both scores and carry the error of that.
 *
 * @param given levels of the pair of one-sided bounds; where they are absent, 95 % each over all of
 * production's looks
 */
export function incumbentFinding(
  evidence: Evidence,
  entry: PastResult,
  given?: BoundsLevels,
): IncumbentFinding {
  const about = { model: entry.candidate.id, at: entry.at };
  const found = historyPairs(evidence, entry);
  if (!found.ok) return { ...about, incomparable: found.why };
  const both = gradedPairs(found.pairs);
  if (both.length === 0) return about;
  const pass = evidence.passAt('production');
  const usual = given ?? (pass && boundsLevels(pass));
  const levels = {
    ...(usual && { level: usual.here, commonLevel: usual.last }),
    ...ofBothRuns(evidence.betweenRuns()),
  };
  const judged = judgedTwice(evidence, entry);
  const readingOf = (reading: Reading): DifferenceReading => {
    const { was, ...seen } = differenceIn(found.pairs, pass, levels, reading);
    return judged ? trueDifference({ ...seen, was }, judged, usual?.last) : seen;
  };
  const { weights } =
    pass === undefined
      ? {}
      : spreadOf(
          pass,
          both.map(({ item }) => item),
        );
  const mean = (key: 'was' | 'is'): number =>
    meanOf(
      Float64Array.from(both, (pair) => pair[key]),
      weights,
    );
  const { was, is } = judged?.known ?? {};
  const score = (found: number, known = 0): number =>
    judged ? trueScore(found, judged.labels, known) : found;
  return {
    ...about,
    comparison: {
      items: both.length,
      production: score(mean('is'), is),
      incumbent: score(mean('was'), was),
      ...readingOf('left-out'),
      allWrong: readingOf('all-wrong'),
      allRight: readingOf('all-right'),
    },
  };
}

/** The levels of the bounds, and what both runs are off by. */
interface Bounds extends WholeSpread {
  readonly level?: number;
  readonly commonLevel?: number;
}

function differenceIn(
  pairs: readonly MarkPair[],
  pass: SeenSuitePass | undefined,
  bounds: Bounds,
  reading: Reading,
): DifferenceReading & { readonly was: number } {
  const counted = gradedPairs(pairs, reading);
  const differences = Float64Array.from(counted, ({ was, is }) => is - was);
  const items = counted.map(({ item }) => item);
  const spread = pass === undefined ? {} : spreadOf(pass, items);
  const interval = differenceToLimit(differences, { ...bounds, ...spread });
  const was = Float64Array.from(counted, (pair) => pair.was);
  return {
    difference: meanOf(differences, spread.weights),
    interval,
    was: meanOf(was, spread.weights),
  };
}
