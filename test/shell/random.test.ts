import { expect, test } from 'vitest';
import { randomFor, shuffled } from '../../src/shell/random.ts';

test('the same key gives the same stream, on every machine', () => {
  const random = randomFor(1, 'order', 'suite');

  expect([random.next(), random.next(), random.int(1000)]).toMatchInlineSnapshot(`
    [
      0.9824242824688554,
      0.7695787115953863,
      581,
    ]
  `);
});

test('neighbouring seeds have nothing to do with each other', () => {
  const firsts = Array.from({ length: 2000 }, (_, seed) => randomFor(seed).next());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;

  expect(Math.min(...firsts)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...firsts)).toBeLessThan(1);
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
});

test('a key is more than its parts joined', () => {
  expect(randomFor('a', 'bc').next()).not.toBe(randomFor('ab', 'c').next());
  expect(randomFor(1).next()).not.toBe(randomFor('1').next());
});

test('shuffling keeps every value and leaves the input alone', () => {
  const values = [1, 2, 3, 4, 5];

  expect(shuffled(values, randomFor(3)).sort()).toEqual(values);
  expect(values).toEqual([1, 2, 3, 4, 5]);
});
