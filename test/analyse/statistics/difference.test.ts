import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  constantDifference,
  independentDifference,
  pairedProportions,
  pairedScores,
} from '../../../src/analyse/statistics/difference.ts';
import { meanScore } from '../../../src/analyse/statistics/mean-score.ts';
import { randomFor } from '../../../src/shell/random.ts';

test('paired proportions: Bonett and Price by hand, 10 lost and 25 gained of 200', () => {
  const { low, high } = pairedProportions(10, 25, 200);

  const [down, up] = [11 / 202, 26 / 202];
  const half = 1.959963984540054 * Math.sqrt((down + up - (up - down) ** 2) / 202);
  expect(low).toBeCloseTo(up - down - half, 12);
  expect(high).toBeCloseTo(up - down + half, 12);
});

test('where nothing flipped, the interval still has width, and less with more items', () => {
  const few = pairedProportions(0, 0, 30);
  const many = pairedProportions(0, 0, 3000);

  expect(few.low).toBeCloseTo(-few.high, 12);
  expect(few.high).toBeGreaterThan(0.05);
  expect(many.high).toBeLessThan(0.001);
  expect(constantDifference(0, 30)).toEqual(few);
});

test('paired proportions hold the difference and stay inside −1..1', () => {
  const flips = fc
    .tuple(fc.nat(50), fc.nat(50), fc.nat(200))
    .filter(([lost, gained, same]) => lost + gained + same > 0);
  fc.assert(
    fc.property(flips, ([lost, gained, same]) => {
      const items = lost + gained + same;
      const { low, high } = pairedProportions(lost, gained, items);
      const difference = (gained - lost) / items;
      expect(low).toBeGreaterThanOrEqual(-1);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(difference);
      expect(high).toBeGreaterThanOrEqual(difference);
    }),
    { seed: 1 },
  );
});

test('the difference of independent proportions: Newcombe (1998), method 10, 56/70 against 48/80', () => {
  const first = meanScore(
    Float64Array.from({ length: 70 }, (_, at) => (at < 56 ? 1 : 0)),
    randomFor(1),
  );
  const second = meanScore(
    Float64Array.from({ length: 80 }, (_, at) => (at < 48 ? 1 : 0)),
    randomFor(1),
  );

  const { low, high } = independentDifference(first, second);

  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

test('graded differences that vary are bootstrapped', () => {
  const differences = Float64Array.from({ length: 200 }, (_, at) => ((at % 5) - 2) / 10 - 0.1);

  const { low, high } = pairedScores(differences, randomFor(1));

  expect(low).toBeCloseTo(-0.1 - 1.96 * Math.sqrt(0.02 / 200), 2);
  expect(high).toBeCloseTo(-0.1 + 1.96 * Math.sqrt(0.02 / 200), 2);
});
