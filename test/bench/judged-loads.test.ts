import { expect, test } from 'vitest';
import { mostJudged } from '../../src/bench/judged-loads.ts';
import type { Run } from '../../src/bench/run.ts';
import { aPolicy } from '../support/record.ts';

/** What the client is calibrated with where production has ten requests at once, and these loads are planned. */
function calibratedWith(...shapes: readonly object[]): number {
  const passes = shapes.map((shape, at) => ({ kind: 'load', id: `load-${at}`, shape }));
  const policy = { value: aPolicy({ production: { suite: 'tickets', concurrency: 10 }, load: { rate: 5 } }) };
  return mostJudged({ passes, prepared: { config: { policy } } } as unknown as Run);
}

const closed = (concurrency: number) => ({ profile: 'closed-loop', concurrency });
const open = (ratePerS: number) => ({ profile: 'open-loop', ratePerS });

// attack: made open
test('the client is calibrated with as many requests as the load that stands for production, and no fewer', () => {
  expect(calibratedWith(closed(1), closed(10), closed(50))).toBe(10);
  expect(calibratedWith(closed(1), closed(20), closed(50))).toBe(20);
  expect(calibratedWith(closed(1), closed(4))).toBe(10);
  expect(calibratedWith(open(5), open(100))).toBe(10);
  expect(calibratedWith(open(5), closed(50))).toBe(50);
});
