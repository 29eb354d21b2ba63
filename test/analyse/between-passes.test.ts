import { expect, test } from 'vitest';
import { betweenPasses } from '../../src/analyse/between-passes.ts';

const pass = (marks: readonly number[]) => new Map(marks.map((mark, index) => [`item-${index}`, mark]));

test('flips of single items that even out leave nothing between passes', () => {
  const found = betweenPasses(pass([1, 0, 1, 0, 1, 1]), pass([0, 1, 1, 0, 1, 1]));

  expect(found).toEqual({ variance: 0, degrees: 1 });
});

test('a pass that is off as a whole is half the square of the difference, less what the flips make', () => {
  const first = pass(Array.from({ length: 100 }, () => 1));
  const second = pass(Array.from({ length: 100 }, (_, index) => (index < 20 ? 0 : 1)));

  // 20 of 100 lost: the difference is 0.2, its variance by single flips 0.2·0.8/100
  expect(betweenPasses(first, second)?.variance).toBeCloseTo((0.2 ** 2 - 0.0016) / 2, 12);
});

test('items that were graded once alone say nothing', () => {
  expect(betweenPasses(pass([1]), new Map([['other', 1]]))).toBeUndefined();
});
