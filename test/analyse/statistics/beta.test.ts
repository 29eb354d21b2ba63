import { expect, test } from 'vitest';
import { betaCdf, betaQuantile, studentCdf, studentQuantile } from '../../../src/analyse/statistics/beta.ts';
import { binomialCdf } from '../../../src/analyse/statistics/binomial.ts';
import { normalQuantile } from '../../../src/analyse/statistics/normal.ts';

test.each([
  [3, 20, 0.1],
  [640, 1000, 0.62],
  [0, 5, 0.4],
  [999, 1000, 0.9995],
])('the beta distribution is the tail of the binomial: at least %d of %d at %d', (count, trials, p) => {
  const atLeast = 1 - binomialCdf(count - 1, trials, p);

  expect(betaCdf(p, Math.max(count, 1e-9), trials - count + 1)).toBeCloseTo(count === 0 ? 1 : atLeast, 6);
});

test('the quantile undoes the distribution function, for shapes that are not whole, too', () => {
  for (const [p, a, b] of [
    [0.05, 0.5, 3.2],
    [0.5, 7.7, 1.1],
    [0.95, 640.5, 360],
  ] as const)
    expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
});

test.each([
  // from the usual tables
  [1, 6.3138, 12.7062],
  [2, 2.92, 4.3027],
  [19, 1.7291, 2.093],
  [99, 1.6604, 1.9842],
])("Student's t on %d degrees of freedom", (degrees, oneSided, twoSided) => {
  expect(studentQuantile(0.95, degrees)).toBeCloseTo(oneSided, 3);
  expect(studentQuantile(0.975, degrees)).toBeCloseTo(twoSided, 3);
  expect(studentCdf(oneSided, degrees)).toBeCloseTo(0.95, 4);
  expect(studentCdf(-twoSided, degrees)).toBeCloseTo(0.025, 4);
});

test('on very many degrees of freedom it is the normal distribution', () => {
  expect(studentQuantile(0.95, 1e6)).toBeCloseTo(normalQuantile(0.95), 5);
});
