import { atLook } from '../../src/analyse/looks.ts';
import { isDecidedAt, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Outcome } from '../../src/verdict/ruling.ts';

/** The verdict of a record as a run comes to it, look by look at production, and how many items it took. */
export function looked(record: RunRecord): { readonly outcome: Outcome; readonly items: number } {
  const production = record.plan.passes.find(({ role }) => role === 'production');
  if (production?.kind !== 'suite') throw new Error('the record has no production pass');
  for (const [at, items] of (production.looks ?? []).slice(0, -1).entries()) {
    const look = at + 1;
    if (!isDecidedAt(record, 'production', look)) continue;
    return { outcome: judge(atLook(record, 'production', look)).verdict.outcome, items };
  }
  return { outcome: judge(record).verdict.outcome, items: production.items.length };
}
