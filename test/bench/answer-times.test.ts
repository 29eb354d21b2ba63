import { expect, test } from 'vitest';
import { answerTimesIn, medianTimeMs } from '../../src/bench/answer-times.ts';
import type { RunRecord } from '../../src/record/schema.ts';

const took = (ms: number, failed = false) => ({
  sentAtMs: 100,
  endedAtMs: 100 + ms,
  tokenEvents: 1,
  ...(failed && { failure: { kind: 'reset' as const, detail: 'gone' } }),
});

const loadPass = (id: string, concurrency: number) => ({
  kind: 'load' as const,
  id,
  role: 'load' as const,
  suite: 'ours',
  shape: { profile: 'closed-loop' as const, concurrency },
  seconds: 1,
  maxTokens: 1,
});

test('a failed request says nothing of how long an answer takes', () => {
  expect(medianTimeMs([took(10), took(20), took(30), took(9000, true)])).toBe(20);
  expect(medianTimeMs([took(9000, true)])).toBeUndefined();
});

test('an answer takes until it is whole, however long its stream is held open', () => {
  const whole = { ...took(20), lastTokenAtMs: 115, finishedAtMs: 120 };

  expect(medianTimeMs([{ ...whole, endedAtMs: 9000 }])).toBe(20);
});

test('the nearest concurrency is that with the smallest ratio', () => {
  const seen = {
    plan: { passes: [loadPass('one', 1), loadPass('fifty', 50)] },
    passes: [
      { kind: 'load', pass: 'one', requests: [took(10)] },
      { kind: 'load', pass: 'fifty', requests: [took(500)] },
    ],
  } as unknown as Pick<RunRecord, 'passes' | 'plan'>;
  const times = answerTimesIn(seen);

  expect([times(1), times(4), times(10), times(200)]).toEqual([10, 10, 500, 500]);
  expect(answerTimesIn({ ...seen, passes: [] })(1)).toBeUndefined();
});
