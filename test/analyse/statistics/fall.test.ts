import { expect, test } from 'vitest';
import { leastFallShown, likeliestFall } from '../../../src/analyse/statistics/fall.ts';
import { normalQuantile } from '../../../src/analyse/statistics/normal.ts';
import { randomFor } from '../../../src/shell/random.ts';

const varied = (count: number, mean: number, spread: number, seed: number): number[] => {
  const random = randomFor('levels', seed);
  return Array.from({ length: count }, () => mean + spread * normalQuantile(random.next() || 0.5));
};

test('where a series fell, by how much, and how much it speaks for that', () => {
  const found = likeliestFall([0.8, 0.81, 0.79, 0.8, 0.77, 0.76], 1e-6);

  expect(found.at).toBe(4);
  expect(found.before).toBeCloseTo(0.8, 12);
  expect(found.since).toBeCloseTo(0.765, 12);
  // The likelihoods of all places integrated over the spread and the size of the fall, step by step.
  expect(found.eValue).toBeCloseTo(2.2808, 3);
});

test('it depends on neither the level nor the unit', () => {
  const levels = varied(12, 0.8, 0.01, 1);
  const moved = levels.map((level) => 3 + 10 * level);

  expect(likeliestFall(moved, 1e-4).eValue).toBeCloseTo(likeliestFall(levels, 1e-6).eValue, 9);
});

test('a rise speaks for no fall', () => {
  const levels = [...varied(10, 0.7, 0.005, 2), ...varied(10, 0.8, 0.005, 3)];

  expect(likeliestFall(levels, 1e-6).eValue).toBeLessThan(1);
  expect(likeliestFall(levels.toReversed(), 1e-6).eValue).toBeGreaterThan(1000);
});

test('looked at after each of 60 nights, an e-value of 20 is reached in at most one of 20 series', () => {
  const reached = Array.from({ length: 300 }, (_, seed) => {
    const levels = varied(60, 0.8, 0.01, seed);
    return levels.some((_, at) => at >= 3 && likeliestFall(levels.slice(0, at + 1), 1e-8).eValue >= 20);
  });

  expect(reached.filter(Boolean).length / 300).toBeLessThan(0.05);
});

test('the least fall that is shown is shown in about nine of ten series', () => {
  const [split, spread] = [{ before: 11, since: 20 }, 0.01] as const;
  const fall = leastFallShown(split, spread, 100);
  const shown = Array.from({ length: 200 }, (_, seed) => {
    const levels = [...varied(11, 0.8, spread, seed), ...varied(20, 0.8 - fall, spread, 1000 + seed)];
    return likeliestFall(levels, 1e-8).eValue >= 100;
  });

  expect(shown.filter(Boolean).length / 200).toBeGreaterThan(0.85);
  expect(leastFallShown({ before: 3, since: 20 }, spread, 100)).toBeGreaterThan(fall);
});

test('levels that are all the same are finite, and one answer less is no proof', () => {
  const flat = Array.from({ length: 8 }, () => 0.8);

  expect(likeliestFall(flat, 0.25 / 200 ** 2).spread).toBeLessThan(0.005);
  expect(likeliestFall([...flat, 0.795], 0.25 / 200 ** 2).eValue).toBeLessThan(20);
});
