import { expect, test } from 'vitest';
import { passLength } from '../../src/load/pass-length.ts';

const policy = { seconds: 30, maxSeconds: 300, requests: 0 };

test('a pass is as long as the policy sets where its answers are quick', () => {
  expect(passLength({ ...policy, answerMs: 500, concurrency: 50 })).toEqual({
    seconds: 30,
    neededSeconds: 6.5,
    requests: 2950,
  });
});

test('answers of 8 s make a closed loop 104 s long: it opens over one answer, lasts ten, and goes on for two', () => {
  expect(passLength({ ...policy, answerMs: 8_000, concurrency: 50 })).toMatchObject({
    seconds: 104,
    neededSeconds: 104,
  });
  expect(passLength({ ...policy, answerMs: 8_000, ratePerS: 20 }).seconds).toBe(96);
});

test('no longer than the policy allows, and what it would need is known', () => {
  expect(passLength({ ...policy, maxSeconds: 60, answerMs: 8_000, concurrency: 50 })).toEqual({
    seconds: 60,
    neededSeconds: 104,
    requests: 325,
  });
  expect(passLength({ ...policy, maxSeconds: 10, answerMs: 8_000 }).seconds).toBe(30);
});

test('an objective takes as many requests as state a 95th percentile', () => {
  expect(passLength({ ...policy, requests: 93, ratePerS: 1, answerMs: 100 })).toMatchObject({
    seconds: 93.2,
    requests: 93,
  });
  expect(passLength({ ...policy, requests: 93, concurrency: 4, answerMs: 2_000 }).seconds).toBe(52.5);
});

test('where no answer was seen, nothing is known of how many requests it sends', () => {
  expect(passLength({ ...policy, requests: 93, concurrency: 4, answerMs: 0 })).toEqual({
    seconds: 30,
    neededSeconds: 0,
  });
});
