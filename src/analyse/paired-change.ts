import type { Repeats } from '../record/history-entry.ts';
import { betweenNeighbours } from './between-passes.ts';
import { evidenceOf, spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { GradedMarkPair } from './history-pairs.ts';
import { pairedDifference } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';
import { meanOf } from './statistics/mean.ts';
import { ofBothRuns } from './statistics/spread.ts';
import type { WholeSpread } from './statistics/spread.ts';

/** By how much a score changed over the same items, a share, and the bounds of that. */
export interface Change {
  readonly difference: number;
  readonly interval: Interval;
}

/** The same as it is found, and the score that it is a change of. */
export interface FoundChange extends Change {
  readonly was: number;
}

/** How surely a change is told. */
export interface ChangeRule {
  readonly level: number;
  /** Runs of the model's history that repeated one another. */
  readonly repeats?: Repeats | undefined;
}

/** What production's score changed by over these items, whatever both runs may be off by as a whole. */
export function changeOver(
  evidence: Evidence,
  pairs: readonly GradedMarkPair[],
  { level, repeats }: ChangeRule,
): FoundChange {
  const pass = evidence.passAt('production');
  const items = pairs.map(({ item }) => item);
  const spread = pass === undefined ? {} : spreadOf(pass, items);
  const changes = Float64Array.from(pairs, ({ was, is }) => is - was);
  return {
    was: meanOf(
      Float64Array.from(pairs, ({ was }) => was),
      spread.weights,
    ),
    difference: meanOf(changes, spread.weights),
    interval: pairedDifference(changes, {
      level,
      ...spread,
      ...ofBothRuns(betweenNights(evidence, repeats)),
    }),
  };
}

/** How much runs differ as a whole: as earlier ones show from each to the next, else as its own passes do. */
function betweenNights({ record }: Evidence, repeats: Repeats | undefined): WholeSpread {
  const earlier = repeats && betweenNeighbours(repeats);
  return evidenceOf(record, { earlier, repeatability: record.policy.config.repeatability }).betweenRuns();
}
