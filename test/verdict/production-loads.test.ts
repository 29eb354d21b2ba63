import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { Verdict } from '../../src/verdict.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { LoadOptions, RecordOptions } from '../support/record.ts';

const CLOSED: LoadOptions = { id: 'load-c50', concurrency: 50, requests: 1000 };
const atRate = (ratePerS: number, ttftMs = 100): LoadOptions => ({
  ...{ id: `load-r${ratePerS}`, ratePerS, ttftMs },
  requests: 30 * ratePerS,
});

function verdictOf(load: Readonly<Record<string, unknown>>, more: RecordOptions): Verdict {
  const policy = { production: { suite: 'tickets', concurrency: 50 }, load: { concurrency: [50], ...load } };
  const marks = { reproduce: rightOf(320, 400), production: rightOf(316, 400) };
  return judge(aRecord({ ...marks, policy, ...more })).verdict;
}

const codesOf = ({ reasons }: Verdict) => reasons.map(({ code }) => code);

const RATE = { rate: 20, slo: { ttftP95Ms: 500 } };

test('a rate that is required decides, and a higher one that is tried explores', () => {
  expect(verdictOf(RATE, { load: [CLOSED, atRate(20), atRate(100, 900)] }).outcome).toBe('pass');
  expect(codesOf(verdictOf(RATE, { load: [CLOSED, atRate(20, 900), atRate(100)] }))).toContain('slo-missed');
});
