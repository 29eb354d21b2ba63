import { expect, test } from 'vitest';
import { betweenPasses } from '../../src/analyse/between-passes.ts';

const pass = (marks: readonly number[]) => new Map(marks.map((mark, index) => [`item-${index}`, mark]));

test('the variance of the means of three passes, and the part of it that single items make', () => {
  const found = betweenPasses([
    pass([1, 0, 1, 0.5, 1, 0]),
    pass([1, 0, 0, 1, 1, 1]),
    pass([0, 0, 1, 0.25, 1, 0]),
  ]);

  // numpy: pm = x.mean(0); pm.var(ddof=1), and
  // ((x - x.mean(1, keepdims=True) - pm + x.mean())**2).sum() / ((6 - 1) * (3 - 1)) / 6
  expect(found).toMatchObject({ passes: 3, items: 6, degrees: 2 });
  expect(found?.variance).toBeCloseTo(0.022_569_444_444, 12);
  expect(found?.ofItems).toBeCloseTo(0.033_680_555_556, 12);
});

test('a pass that is off on all its items alike leaves nothing to single items', () => {
  const first = Array.from({ length: 100 }, (_, index) => (index % 3) / 4);
  const second = first.map((value) => value + 0.25);

  const found = betweenPasses([pass(first), pass(second)]);
  expect(found?.variance).toBeCloseTo(0.25 ** 2 / 2, 12);
  expect(found?.ofItems).toBeCloseTo(0, 12);
});

test('items count that were graded in every pass, and fewer than two say nothing', () => {
  const long = pass([1, 0, 1, 1]);

  expect(betweenPasses([long, pass([1, 0, 1]), long])?.items).toBe(3);
  expect(betweenPasses([long, pass([1])])).toBeUndefined();
  expect(betweenPasses([long])).toBeUndefined();
  expect(betweenPasses([])).toBeUndefined();
});
