import { isSameMetric } from '../config/metric.ts';
import type { PastResult } from '../record/history-entry.ts';
import { byReading } from './attempts.ts';
import type { ByReading, Reading } from './attempts.ts';
import type { Evidence } from './evidence.ts';
import { judgedNow } from './judged-twice.ts';
import { isUncorrectable } from './judges.ts';
import { plannedSuite } from './passes.ts';
import { markedItems, rounded } from './production-marks.ts';

/** What keeps production from being compared item by item with an entry of the history. */
export type Incomparable =
  | { readonly code: 'suite'; readonly was: string; readonly is: string }
  | { readonly code: 'items'; readonly suite: string }
  /** Other prompts, worked examples, right fields or scorer: the same item was another question. */
  | { readonly code: 'asking'; readonly suite: string }
  /** Other things are made of the answers to an item. */
  | { readonly code: 'metric'; readonly was: string; readonly is: string }
  /** Labels correct what a judge finds, and how many answers it saw of one of the two is not known. */
  | { readonly code: 'judged'; readonly suite: string }
  /** A judge has marked several answers to an item: nothing corrects what is made of them. */
  | { readonly code: 'uncorrectable'; readonly suite: string }
  /** Each of the two asked a part of the suite, and not the same one. */
  | { readonly code: 'draw'; readonly suite: string };

/** An item that has a mark in the entry, and what it is now. */
export interface MarkPair {
  readonly item: string;
  readonly was: number;
  /** By each reading of the answers that can't be graded; left out, undefined where no other came. */
  readonly now: ByReading<number | undefined>;
}

/** Such an item with the mark that a reading gives it now. */
export interface GradedMarkPair {
  readonly item: string;
  readonly was: number;
  readonly is: number;
}

export type HistoryPairs =
  | { readonly ok: true; readonly pairs: readonly MarkPair[] }
  | { readonly ok: false; readonly why: Incomparable };

/** The items of production, each with its mark then and now. */
export function historyPairs(evidence: Evidence, { production, seed }: PastResult): HistoryPairs {
  const { record } = evidence;
  const { suite } = record.policy.config.production;
  if (production.suite !== suite) return not({ code: 'suite', was: production.suite, is: suite });
  const planned = plannedSuite(record, suite);
  if (production.suiteSha256 !== planned?.sha256) return not({ code: 'items', suite });
  const [was, is] = [production.asking, planned.asking];
  // Records and entries of before don't say it.
  if (was !== undefined && is !== undefined && was !== is) return not({ code: 'asking', suite });
  const pass = evidence.passAt('production');
  if (pass === undefined) return { ok: true, pairs: [] };
  const { metric } = pass.plan;
  if (!isSameMetric(production.metric, metric))
    return not({ code: 'metric', was: production.metric ?? 'mean', is: metric ?? 'mean' });
  if (isUncorrectable(record, pass, 'production')) return not({ code: 'uncorrectable', suite });
  if (production.known === undefined && judgedNow(evidence) !== undefined)
    return not({ code: 'judged', suite });
  const { readings } = evidence.answers(pass, 'production');
  const items = markedItems(pass);
  const isWhole = items.length === planned.items;
  if (items.length !== production.marks.length || !(isWhole || record.plan.seed === seed))
    return not({ code: 'draw', suite });
  // What lies beyond the look that production ended at was not asked, which is no missing answer.
  const asked = new Set(pass.plan.items);
  const now = (item: string, reading: Reading): number | undefined => {
    const value = readings[reading].get(item);
    return value === undefined ? undefined : rounded(value);
  };
  const pairs = items.flatMap((item, index): readonly MarkPair[] => {
    const was = production.marks[index];
    if (was === null || was === undefined || !asked.has(item)) return [];
    return [{ item, was, now: byReading((reading) => now(item, reading)) }];
  });
  return { ok: true, pairs };
}

/** The items of which an answer was graded now. */
export function gradedPairs(pairs: readonly MarkPair[], reading: Reading = 'left-out'): GradedMarkPair[] {
  return pairs.flatMap(({ item, was, now: { [reading]: is } }) =>
    is === undefined ? [] : [{ item, was, is }],
  );
}

const not = (why: Incomparable): HistoryPairs => ({ ok: false, why });
