import { expect, test } from 'vitest';
import { medianOf } from '../../../src/analyse/statistics/median.ts';
import { randomFor } from '../../../src/shell/random.ts';

test('the interval of a median holds it in 95 of 100 samples', () => {
  const random = randomFor('median');
  let held = 0;
  for (let sample = 0; sample < 4000; sample++) {
    const { low, high } = medianOf(Float64Array.from({ length: 60 }, () => random.next()).sort());
    if (low <= 0.5 && 0.5 <= high) held += 1;
  }

  expect(held / 4000).toBeGreaterThan(0.93);
  expect(held / 4000).toBeLessThan(0.98);
});

test('nothing has no median that anything is longer than', () => {
  expect(medianOf(new Float64Array())).toEqual({ low: Infinity, median: Infinity, high: Infinity });
});
