import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapley } from '../../../src/analyse/statistics/shapley.ts';

test('the glove game: one left glove and two right ones', () => {
  // Shapley's textbook example: a pair is worth 1; players 1 and 2 hold left gloves, player 3 a right one.
  const worth = [0, 0, 0, 0, 0, 1, 1, 1];

  const [one, two, three] = shapley(worth);

  expect(one).toBeCloseTo(1 / 6, 12);
  expect(two).toBeCloseTo(1 / 6, 12);
  expect(three).toBeCloseTo(4 / 6, 12);
});

test('one factor alone has its whole effect', () => {
  expect(shapley([0.8, 0.7])[0]).toBeCloseTo(-0.1, 12);
});

const cells = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 });

test('the values add up to the way from none to all', () => {
  fc.assert(
    fc.property(cells, (worth) => {
      let sum = 0;
      for (const value of shapley(worth)) sum += value;
      expect(sum).toBeCloseTo(worth[7]! - worth[0]!, 12);
    }),
    { seed: 1 },
  );
});

test('a factor that changes nothing gets nothing, and two that are alike get the same', () => {
  fc.assert(
    fc.property(cells, ([none = 0, one = 0, both = 0]) => {
      const alike = [none, one, one, both, none, one, one, both];
      const [first, second, idle] = shapley(alike);
      expect(first).toBeCloseTo(second!, 12);
      expect(idle).toBeCloseTo(0, 12);
    }),
    { seed: 1 },
  );
});
