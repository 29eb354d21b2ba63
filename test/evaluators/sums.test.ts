import { expect, test } from 'vitest';
import { compensatedSum, meanLike, pairwiseSum, plainSum } from '../../src/evaluators/sums.ts';

const TENTHS = Array.from({ length: 1000 }, () => 0.1);

test('each way of adding has its own last digits', () => {
  expect(compensatedSum(TENTHS)).toBe(100);
  expect(plainSum(TENTHS)).toBe(99.9999999999986);
  expect(pairwiseSum(TENTHS)).toBe(100.00000000000001);
  expect(pairwiseSum([1, 2, 3])).toBe(6);
});

test('a mean is the figure where one way of adding makes it, else the most exact one', () => {
  expect(meanLike(TENTHS, 99.9999999999986 / 1000)).toBe(99.9999999999986 / 1000);
  expect(meanLike(TENTHS, 0.2)).toBe(0.1);
});
