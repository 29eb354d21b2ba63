import { atLook } from '../../src/analyse/looks.ts';
import { isDecidedAt, isOpenAgain, judge } from '../../src/judge.ts';
import type { Past } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Outcome } from '../../src/verdict/ruling.ts';

/**
 * The verdict of a record as a run comes to it, and how many of production's items it took: production is
 * asked first and looked at, and goes on where what was measured after it leaves it open.
 */
export function looked(
  record: RunRecord,
  past: Past = {},
): { readonly outcome: Outcome; readonly items: number } {
  const production = record.plan.passes.find(({ role }) => role === 'production');
  if (production?.kind !== 'suite') throw new Error('the record has no production pass');
  const { id, items, looks = [] } = production;
  const early = looks.slice(0, -1).map((_, at) => at + 1);
  const alone = { ...record, passes: record.passes.filter(({ pass }) => pass === id) };
  const isHeldAgainstHere = record.policy.config.against === 'reproduced';
  const first = early.find((look) => isDecidedAt(isHeldAgainstHere ? record : alone, id, look));
  const goesOn = first !== undefined && isOpenAgain(atLook(record, id, first));
  const ended = goesOn ? early.find((look) => look > first && isDecidedAt(record, id, look)) : first;
  const judged = ended === undefined ? record : atLook(record, id, ended);
  return { outcome: judge(judged, past).verdict.outcome, items: looks[(ended ?? 0) - 1] ?? items.length };
}
