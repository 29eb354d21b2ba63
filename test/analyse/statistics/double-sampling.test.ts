import { expect, test } from 'vitest';
import { movedMean } from '../../../src/analyse/statistics/double-sampling.ts';
import { meanScore } from '../../../src/analyse/statistics/mean-score.ts';

/** So many of so many are right. */
const right = (count: number, items: number): Float64Array =>
  Float64Array.from({ length: items }, (_, at) => (at < count ? 1 : 0));

test('where all items were seen twice, it is the mean of the second values with its interval', () => {
  const [first, last] = [right(80, 100), right(60, 100)];

  const moved = movedMean(first, last, { values: first });

  expect(moved.mean).toBeCloseTo(0.6, 12);
  const { low, high } = meanScore(last).interval(0.95);
  expect(moved.interval(0.95).low).toBeCloseTo(low, 12);
  expect(moved.interval(0.95).high).toBeCloseTo(high, 12);
});

test('weights count in both, and where all items were seen twice it is the weighted mean', () => {
  const weights = Float64Array.from({ length: 100 }, (_, at) => 1 + (at % 4));
  const [first, last] = [right(80, 100), right(60, 100)];

  const moved = movedMean(first, last, { values: first, weights }, { weights });

  const own = meanScore(last, { weights });
  expect(moved.mean).toBeCloseTo(own.mean, 12);
  expect(moved.interval(0.95).low).toBeCloseTo(own.interval(0.95).low, 12);
  expect(moved.interval(0.95).high).toBeCloseTo(own.interval(0.95).high, 12);
});

test('items that happen to be harder than all are made up for, and what is known of all narrows it', () => {
  const first = right(70, 100);
  const all = right(800, 1000);

  const moved = movedMean(first, right(68, 100), { values: all });

  expect(moved.mean).toBeCloseTo(0.78, 12);
  const alone = meanScore(right(68, 100)).interval(0.95);
  const { low, high } = moved.interval(0.95);
  expect(high - low).toBeLessThan(0.5 * (alone.high - alone.low));
});
