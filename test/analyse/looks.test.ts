import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { levelAtLook } from '../../src/analyse/statistics/group-sequential.ts';
import { isDecidedAt, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark } from '../support/record.ts';

/** A record whose production pass was to be looked at after every fifth of its items. */
function looked(production: readonly Mark[], look?: number): RunRecord {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(400, 500),
    production,
    ...(look !== undefined && { seen: { production: { look } } }),
  });
  const looks = [1, 2, 3, 4, 5].map((at) => (at * production.length) / 5);
  const passes = record.plan.passes.map((pass) =>
    pass.kind === 'suite' && pass.role === 'production' ? { ...pass, looks } : pass,
  );
  return { ...record, plan: { ...record.plan, passes } };
}

/** The first half right, the second half wrong. */
const HALVES = rightOf(250, 500);

test('a pass that ended at a look counts with the items up to it, whatever was under way', () => {
  const { findings } = judge(looked(HALVES, 2));

  expect(findings.gap).toMatchObject({ items: 200, production: 1 });
  expect(findings.look).toEqual({ look: 2, looks: 5, items: 200, planned: 500 });
  expect(findings.scores.find(({ role }) => role === 'production')).toMatchObject({
    asked: 200,
    planned: 200,
    complete: true,
  });
});

test('bounds at a look are so wide that all looks together keep 95 %', () => {
  const levels = [1, 2, 5, undefined].map((look) => judge(looked(HALVES, look)).findings.gap?.interval.level);

  expect(levels).toEqual([levelAtLook(1, 5), levelAtLook(2, 5), levelAtLook(5, 5), levelAtLook(5, 5)]);
  expect(judge(aRecord({ production: HALVES })).findings.gap?.interval.level).toBe(0.9);
});

test('what is clear is decided early, and what is near the budget late or never', () => {
  const decidedAt = (share: number): number | undefined => {
    const marks = Array.from({ length: 500 }, (_, at) => ((at * 7) % 100 < share * 100 ? 1 : 0));
    return [1, 2, 3, 4].find((look) => isDecidedAt(looked(marks), 'production', look));
  };

  expect(decidedAt(0.2)).toBe(1);
  expect(decidedAt(0.5)).toBe(2);
  expect(decidedAt(0.64)).toBeUndefined();
  expect(decidedAt(0.8)).toBe(2);
});

test('a look decides nothing that the rest of the record leaves open', () => {
  const marks = rightOf(0, 500);
  const record = looked(marks);
  const withoutPaper = { ...record, passes: record.passes.filter(({ pass }) => pass === 'production') };

  expect(isDecidedAt(record, 'production', 1)).toBe(true);
  expect(isDecidedAt(withoutPaper, 'production', 1)).toBe(false);
});

test('the history has a mark for every item, and none for those that were not asked', () => {
  const record = looked(HALVES, 2);
  const { findings } = judge(record);

  const { production } = historyEntry(record, findings, 'pass', { at: '', commit: '', run: '' });

  expect(production.marks).toHaveLength(500);
  expect(production.marks.filter((mark) => mark !== null)).toHaveLength(200);
});
