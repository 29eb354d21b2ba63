import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../../src/analyse/statistics/normal.ts';

const TABLE: readonly (readonly [p: number, z: number])[] = [
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
  [0.025, -1.959963984540054],
  [0.05, -1.6448536269514729],
  [0.3, -0.5244005127080407],
  [0.5, 0],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.999, 3.090232306167813],
];

test.each(TABLE)('the quantile of %d is %d', (p, z) => {
  expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-9);
});

test.each(TABLE)('%d of the distribution lie below its quantile', (p, z) => {
  expect(normalCdf(z) / p).toBeCloseTo(1, 7);
});

test('the quantile of 0 and 1 is infinite, and there is none outside', () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
  expect(normalQuantile(1.5)).toBeNaN();
});

test('the distribution keeps its far tails', () => {
  expect(normalCdf(-8) / 6.220960574271819e-16).toBeCloseTo(1, 7);
  expect(normalCdf(-20) / 2.7536241186063314e-89).toBeCloseTo(1, 7);
  expect(normalCdf(-40)).toBe(0);
  expect(normalCdf(40)).toBe(1);
});
