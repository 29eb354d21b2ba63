import type { PastResult } from '../record/history-entry.ts';
import type { Evidence } from './evidence.ts';
import { judgedNow } from './judged-twice.ts';
import { plannedSuite } from './passes.ts';
import { markedItems, marksOf } from './production-marks.ts';

/** What keeps production from being compared item by item with an entry of the history. */
export type Incomparable =
  | { readonly code: 'suite'; readonly was: string; readonly is: string }
  | { readonly code: 'items'; readonly suite: string }
  /** Other prompts, worked examples, right fields or scorer: the same item was another question. */
  | { readonly code: 'asking'; readonly suite: string }
  /** Labels correct what a judge finds, and how many answers it saw of one of the two is not known. */
  | { readonly code: 'judged'; readonly suite: string }
  /** Each of the two asked a part of the suite, and not the same one. */
  | { readonly code: 'draw'; readonly suite: string };

/** An item that has a mark in the entry; undefined where no answer came now. */
export interface MarkPair {
  readonly item: string;
  readonly was: number;
  readonly is: number | undefined;
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
  if (production.known === undefined && judgedNow(evidence) !== undefined)
    return not({ code: 'judged', suite });
  const now = marksOf(pass, evidence.answers(pass, 'production'));
  const isWhole = now.length === planned.items;
  if (now.length !== production.marks.length || !(isWhole || record.plan.seed === seed))
    return not({ code: 'draw', suite });
  // What lies beyond the look that production ended at was not asked, which is no missing answer.
  const asked = new Set(pass.plan.items);
  const pairs = markedItems(pass).flatMap((item, index) => {
    const was = production.marks[index];
    if (was === null || was === undefined || !asked.has(item)) return [];
    return [{ item, was, is: now[index] ?? undefined }];
  });
  return { ok: true, pairs };
}

const not = (why: Incomparable): HistoryPairs => ({ ok: false, why });
