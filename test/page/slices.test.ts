import { expect, test } from 'vitest';
import { namesOf } from '../../src/page/items/names.ts';
import { slicesOf } from '../../src/page/items/slices.ts';
import { aRecord, MEASURED } from '../support/record.ts';

// attack: huge record
test('an item that stands in a slice again and again is put there in the time of their number', () => {
  const record = aRecord(MEASURED);
  const values = [{ value: 'de', items: Array.from({ length: 300_000 }, () => 'a') }];
  const suites = {
    benchmark: { ...record.plan.suites['benchmark']!, slices: [{ field: 'language', values }] },
  };

  const { of } = slicesOf({ ...record, plan: { ...record.plan, suites } }, namesOf());

  expect(of(0, 'a')).toHaveLength(300_000);
});

test('a slice that two suites have is one choice, and finds the items of both', () => {
  const record = aRecord(MEASURED);
  const sliced = (item: string) => ({
    slices: [{ field: 'language', values: [{ value: 'de', items: [item] }] }],
  });
  const [benchmark, tickets] = [record.plan.suites['benchmark']!, record.plan.suites['tickets']!];
  const suites = { benchmark: { ...benchmark, ...sliced('a') }, tickets: { ...tickets, ...sliced('b') } };

  const { names, of } = slicesOf({ ...record, plan: { ...record.plan, suites } }, namesOf());

  expect(names).toEqual(['language: de']);
  expect([of(0, 'a'), of(1, 'b'), of(0, 'b')]).toEqual([[0], [0], []]);
});
