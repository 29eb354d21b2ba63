import type { Past, PastResult } from '../record/history-entry.ts';
import { referenceScore } from '../config/reference.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { gradedPairs, historyPairs } from './history-pairs.ts';
import { markedItems } from './production-marks.ts';
import { quantisationOf } from './quantisation.ts';
import { referenceMean } from './reference.ts';
import type { JudgingReference } from './reference.ts';
import { independentDifference, pairedDifference } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';
import { meanOf } from './statistics/mean.ts';
import { meanScore, statedScore } from './statistics/mean-score.ts';

/** How many answers to the same items decline, before and now; shares 0..1. */
export interface RefusalFinding {
  readonly against: 'incumbent' | 'baseline' | 'reference';
  /** The other model's id, or the reference's file. */
  readonly name: string;
  readonly pass: string;
  readonly items: number;
  readonly was: number;
  readonly is: number;
  /** Of `is − was`, two-sided 95 %. */
  readonly interval: Interval;
}

/** Refusals of weights that are quantised: told, and never judged. */
export interface RefusalsFinding {
  /** What the weights are quantised as. */
  readonly quantised: string;
  readonly found: readonly RefusalFinding[];
}

/** What a record's refusals are held against. */
interface HeldAgainst extends Past {
  readonly reference?: JudgingReference;
}

/**
 * Whether weights that are quantised decline more often than others did: tuning not to answer, or to answer,
 * is lost before knowledge is, and no score of right answers shows it.
 *
 * The incumbent and the baseline are compared item by item; a reference has a share alone.
 *
 * @returns absent where the weights are not quantised, or nothing says how often others declined
 */
export function refusalsFinding(
  evidence: Evidence,
  { incumbent, baseline, reference }: HeldAgainst,
): RefusalsFinding | undefined {
  const quantised = quantisationOf(evidence.record);
  if (quantised === undefined) return undefined;
  const isOther = baseline !== undefined && baseline.at !== incumbent?.at;
  const found = [
    ...(incumbent ? itemByItem(evidence, 'incumbent', incumbent) : []),
    ...(isOther ? itemByItem(evidence, 'baseline', baseline) : []),
    ...(reference ? againstReference(evidence, reference) : []),
  ];
  return found.length === 0 ? undefined : { quantised, found };
}

function itemByItem(
  evidence: Evidence,
  against: 'incumbent' | 'baseline',
  entry: PastResult,
): readonly RefusalFinding[] {
  const pass = evidence.passAt('production');
  const { refused } = entry.production;
  const pairs = historyPairs(evidence, entry);
  if (pass === undefined || refused === undefined || !pairs.ok) return [];
  const items = gradedPairs(pairs.pairs).map(({ item }) => item);
  if (items.length === 0) return [];
  const marked = markedItems(pass);
  const before = new Set(refused.map((place) => marked[place]));
  const now = evidence.answers(pass, 'production').refused;
  const sharesOf = (share: (item: string) => number): Float64Array => Float64Array.from(items, share);
  const [was, is] = [sharesOf((item) => Number(before.has(item))), sharesOf((item) => now.get(item) ?? 0)];
  const spread = spreadOf(pass, items);
  return [
    {
      ...{ against, name: entry.candidate.id, pass: pass.plan.id, items: items.length },
      was: meanOf(was, spread.weights),
      is: meanOf(is, spread.weights),
      interval: pairedDifference(
        is.map((share, at) => share - was[at]!),
        spread,
      ),
    },
  ];
}

function againstReference(evidence: Evidence, reference: JudgingReference): readonly RefusalFinding[] {
  const { record } = evidence;
  const pass = evidence.passAt('reproduce');
  const stated = referenceScore(reference.config, record.candidate.config);
  if (pass === undefined || stated?.refused === undefined) return [];
  if (referenceMean(record, reference) === undefined) return [];
  const { values, refused } = evidence.answers(pass, 'paper');
  const items = [...values.keys()];
  if (items.length === 0) return [];
  const now = meanScore(
    Float64Array.from(items, (item) => refused.get(item) ?? 0),
    spreadOf(pass, items),
  );
  return [
    {
      ...{ against: 'reference', name: reference.file, pass: pass.plan.id, items: items.length },
      was: stated.refused,
      is: now.mean,
      interval: independentDifference(now, statedScore(stated.refused, stated.items)),
    },
  ];
}
