import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { itemsToRead } from '../../src/report/worst-items.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const SURE = { repeatability: 0, confirm: false };
const judged = (options: RecordOptions) => judge(aRecord({ ...MEASURED, ...options, policy: SURE }));
const backwards = (right: number): number[] => rightOf(right, 400).toReversed();

test('the items to read are those in which the largest cause shows', () => {
  const domain = judged({ production: rightOf(240, 400) });
  const load = judged({ loaded: backwards(200), production: rightOf(180, 400) });

  expect(itemsToRead(domain)?.said).toBe('3 of 160 items of tickets that came out wrong in production');
  expect(itemsToRead(load)).toMatchObject({
    said: '3 of 200 items of benchmark that were right in reproduce and wrong in loaded',
    ids: ['item-0', 'item-1', 'item-2'],
  });
});

test('the step that names them comes after the one that helps', () => {
  expect(nextSteps(judged({ production: rightOf(240, 400) }), 'terminal').slice(1)).toEqual([
    'Look at 3 of 160 items of tickets that came out wrong in production: ticket-240, ticket-241, ticket-242.',
  ]);
});

test('no item is named where no answer decided', () => {
  expect(itemsToRead(judged({ production: rightOf(352, 400) }))).toBeUndefined();
  expect(itemsToRead(judge(aRecord({ deployment: { ready: false } })))).toBeUndefined();
});
