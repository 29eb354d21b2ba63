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

const SHARE = { slo: { failedShare: 0.01 } };

test('a share that may fail is an objective where the policy states it', () => {
  const clean = (requests: number): RecordOptions => ({ load: [{ ...CLOSED, requests }] });

  expect(codesOf(verdictOf(SHARE, {}))).toEqual(['not-run', 'gap-within-budget']);
  expect(codesOf(verdictOf(SHARE, clean(298)))).toEqual(['errors-uncertain', 'gap-within-budget']);
  expect(verdictOf(SHARE, clean(299)).outcome).toBe('pass');
  // The share that holds without its word is not asked of a short load in which none failed.
  expect(verdictOf({}, clean(40)).outcome).toBe('pass');
});

test.for([{}, SHARE, { slo: { ttftP95Ms: 500 } }])(
  'a load that fails in its first wave fails, with the policy %j',
  (load) => {
    const each: LoadOptions['each'] = (one) => ({
      ...{ ...one, wave: 'start' },
      failure: { kind: 'deadline', detail: 'no end' },
    });

    expect(codesOf(verdictOf(load, { load: [{ ...CLOSED, requests: 50, each }] }))).toEqual([
      'errors-under-load',
      'gap-within-budget',
    ]);
  },
);
