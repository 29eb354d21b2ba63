import { expect, test } from 'vitest';
import { restOf } from '../../src/bench/rest-of-pass.ts';
import type { SuitePass } from '../../src/plan.ts';
import type { RunRecord } from '../../src/record/schema.ts';

const pass = {
  id: 'production',
  kind: 'suite',
  items: ['a', 'b', 'c', 'd'],
  looks: [1, 3, 4],
} as SuitePass & {
  kind: 'suite';
};

function answered(...items: readonly string[]): Pick<RunRecord, 'passes'> {
  const answers = items.map((item) => ({ item }));
  return { passes: [{ pass: 'production', kind: 'suite', answers }] } as unknown as RunRecord;
}

test('a run that goes on asks what has no answer yet, and its looks are so much nearer', () => {
  expect(restOf(pass, undefined)).toBe(pass);
  expect(restOf(pass, answered('a', 'b'))).toMatchObject({ items: ['c', 'd'], looks: [1, 2] });
  expect(restOf(pass, answered('a', 'b', 'c', 'd'))).not.toHaveProperty('looks');
});

test('an item that is asked several times is done with its last answer', () => {
  expect(restOf({ ...pass, attempts: 2 }, answered('a', 'a', 'b'))).toMatchObject({ items: ['b', 'c', 'd'] });
});
