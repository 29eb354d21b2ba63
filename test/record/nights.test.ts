import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { nightsSince } from '../../src/record/nights.ts';
import { aRecord, rightOf } from '../support/record.ts';

const record = aRecord({ paper: 0.8, production: rightOf(15, 20) });
const { findings, verdict } = judge(record);
const result = pastResult(record, findings, verdict.outcome, { at: '', run: 'x' });

const night = (day: number, changed: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...result,
  at: `2029-12-${day}T03:00:00Z`,
  commit: 'c'.repeat(40),
  ...changed,
});
const daysOf = (entries: readonly HistoryEntry[]) =>
  nightsSince(night(12), entries).map(({ at }) => Number(at.slice(8, 10)));

test('nights after the baseline count, and none of before', () => {
  expect(daysOf([night(10), night(11), night(12), night(13), night(14)])).toEqual([13, 14]);
});

test('another candidate, engine or policy is no other question', () => {
  const changed = { candidate: { id: 'a', sha256: 'd'.repeat(64) }, engine: 'another', policySha256: 'e' };

  expect(daysOf([night(13, changed)])).toEqual([13]);
});

test.for<Partial<HistoryEntry>>([
  { seed: 7 },
  { production: { ...result.production, suiteSha256: 'f'.repeat(64) } },
  { production: { ...result.production, suite: 'another' } },
  { production: { ...result.production, asking: 'f'.repeat(64) } },
  { production: { ...result.production, metric: 'pass@4' } },
  { production: { ...result.production, marks: [1, 0] } },
])('other items, or the same asked in another way, are another question: %o', (changed) => {
  expect(daysOf([night(13, changed), night(14)])).toEqual([14]);
});
