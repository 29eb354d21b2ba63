import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestRank, percentileFloor } from '../../../src/analyse/statistics/order-statistics.ts';

test.each([
  [0.5, 8, 11],
  [0.9, 46, 64],
  [0.95, 93, 130],
  [0.99, 473, 662],
])('the percentile %d needs %d samples at 95 %% confidence and %d at 99 %%', (share, at95, at99) => {
  expect(percentileFloor(share)).toBe(at95);
  expect(percentileFloor(share, 0.99)).toBe(at99);
});

test('the nearest rank of 1 to 100 is the percentile itself', () => {
  const values = Float64Array.from({ length: 100 }, (_, index) => index + 1);

  expect(nearestRank(values, 0.5)).toBe(50);
  expect(nearestRank(values, 0.95)).toBe(95);
  expect(nearestRank(values, 0.99)).toBe(99);
});

test('samples without a value rank above all others', () => {
  const values = Float64Array.from([1, 2, 3]);

  expect(nearestRank(values, 0.5, 6)).toBe(3);
  expect(nearestRank(values, 0.95, 6)).toBe(Infinity);
});

test('at least the share of all values is at most the percentile, and one value less would be too few', () => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(values, fc.constantFrom(0.5, 0.9, 0.95, 0.99), (numbers, share) => {
      const sorted = Float64Array.from(numbers).toSorted();
      const value = nearestRank(sorted, share);
      const atMost = numbers.filter((number) => number <= value).length;
      const below = numbers.filter((number) => number < value).length;
      expect(atMost / numbers.length).toBeGreaterThanOrEqual(share - 1e-9);
      expect(below / numbers.length).toBeLessThan(share);
    }),
    { seed: 1 },
  );
});
