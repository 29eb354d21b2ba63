import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialCdf, binomialPmf, mcNemar } from '../../../src/analyse/statistics/binomial.ts';

test.each([
  [0, 10, 0.3, 0.0282475249],
  [5, 10, 0.5, 0.24609375],
  [15, 16, 0.9, 0.32942581135143845],
  [500, 1000, 0.5, 0.0252250181783608],
  [300, 1000, 0.2, 1.6093460496070185e-14],
])('P(X = %d) of %d trials at %d', (k, n, p, expected) => {
  expect(binomialPmf(k, n, p) / expected).toBeCloseTo(1, 10);
});

test.each([
  [3, 10, 0.5, 0.171875],
  [5, 10, 0.5, 0.623046875],
  [15, 16, 0.9, 0.8146979811148158],
  [500, 1000, 0.5, 0.5126125090891804],
])('P(X ≤ %d) of %d trials at %d', (k, n, p, expected) => {
  expect(binomialCdf(k, n, p)).toBeCloseTo(expected, 11);
});

test('probabilities add up to 1 and the distribution sums them', () => {
  const trials = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(trials, fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      let sum = 0;
      for (let k = 0; k <= n; k++) {
        sum += binomialPmf(k, n, p);
        expect(binomialCdf(k, n, p)).toBeCloseTo(sum, 9);
      }
      expect(sum).toBeCloseTo(1, 9);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test.each([
  [0, 0, 1],
  [0, 5, 0.0625],
  [0, 6, 0.03125],
  [1, 9, 0.021484375],
  [2, 10, 0.03857421875],
  [5, 15, 0.04138946533203125],
  [8, 8, 1],
  [10, 25, 0.01667384780012071],
  [86, 150, 3.715936139571442e-5],
])('McNemar: %d lost and %d gained is p = %d', (lost, gained, p) => {
  expect(mcNemar(lost, gained) / p).toBeCloseTo(1, 9);
  expect(mcNemar(gained, lost)).toBe(mcNemar(lost, gained));
});

test('McNemar holds for more flips than a factorial can count', () => {
  expect(mcNemar(2000, 2200)).toBeCloseTo(0.00213235567, 9);
});
