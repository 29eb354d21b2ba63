import { expect, test } from 'vitest';
import { itemValue, passAtK } from '../../src/analyse/attempts.ts';

const marks = (...values: number[]) => values.map((value) => ({ value }));
const votes = (...given: (readonly [string | undefined, number])[]) =>
  given.map(([vote, value]) => (vote === undefined ? { value } : { vote, value }));

test('avg@k is the mean of the answers to an item', () => {
  expect(itemValue(marks(1, 0, 0, 1), undefined)).toBe(0.5);
  expect(itemValue(marks(1, 0, 0, 1), 'avg@4')).toBe(0.5);
  expect(itemValue(marks(1, 0), 'pass@1')).toBe(0.5);
});

test.for([
  [10, 3, 1],
  [10, 3, 4],
  [16, 1, 8],
  [5, 0, 2],
  [5, 5, 2],
  [8, 7, 2],
] as const)(
  'pass@k of %i answers of which %i are right is the share of draws of %i that have one',
  ([n, c, k]) => {
    let [draws, withOne] = [0, 0];
    for (let set = 0; set < 2 ** n; set++) {
      const drawn = Array.from({ length: n }, (_, at) => (set >> at) & 1);
      if (drawn.reduce((sum, one) => sum + one, 0) !== k) continue;
      draws += 1;
      if (drawn.slice(0, c).includes(1)) withOne += 1;
    }

    expect(passAtK(n, c, k)).toBeCloseTo(withOne / draws, 12);
  },
);

test('an answer that is partly right is none of the right ones of pass@k', () => {
  expect(itemValue(marks(0.9, 0, 0), 'pass@2')).toBe(0);
});

test('the majority’s answer decides; answers that name none have no vote', () => {
  expect(itemValue(votes(['7', 1], ['8', 0], ['7', 1]), 'majority@3')).toBe(1);
  expect(itemValue(votes(['8', 0], ['8', 0], ['7', 1]), 'majority@3')).toBe(0);
  expect(itemValue(votes([undefined, 0], [undefined, 0], ['7', 1]), 'majority@3')).toBe(1);
  expect(itemValue(votes([undefined, 0], [undefined, 0]), 'majority@2')).toBe(0);
});

test('where as many agree on several answers, each is as good as the other', () => {
  expect(itemValue(votes(['7', 1], ['8', 0]), 'majority@2')).toBe(0.5);
});

test('answers that vote alike and differ in worth are worth their mean, and not what the best of them is', () => {
  expect(itemValue(votes(['7', 0], ['7', 1], ['7', 0], ['7', 0]), 'majority@4')).toBe(0.25);
  expect(itemValue(votes(['7', 1], ['7', 0], ['8', 0]), 'majority@3')).toBe(0.5);
});

test('twice as many answers are two polls', () => {
  expect(itemValue(votes(['7', 1], ['7', 1], ['8', 0], ['8', 0]), 'majority@2')).toBe(0.5);
});

const READ = ['all-wrong', 'left-out', 'all-right'] as const;
const readAs = (attempts: Parameters<typeof itemValue>[0], metric: string) =>
  READ.map((reading) => itemValue(attempts, metric, reading));

test('of a mean, the attempts that never came are all that a reading changes', () => {
  expect(readAs([...marks(1, 0, 1), undefined], 'avg@4')).toEqual([0.5, 2 / 3, 0.75]);
  expect(readAs([undefined, undefined], 'avg@2')).toEqual([0, undefined, 1]);
});

test('one right answer is enough for pass@k, whatever the missing ones were', () => {
  expect(readAs([...marks(1, 0), undefined, undefined], 'pass@4')).toEqual([1, 1, 1]);
  expect(readAs([...marks(0, 0), undefined, undefined], 'pass@4')).toEqual([0, 0, 1]);
});

test('no vote that never came makes more or less of a poll than the readings say', () => {
  const given = [
    ['7', 1],
    ['7', 1],
    ['8', 0],
  ] as const;
  const [least = NaN, leftOut = NaN, most = NaN] = readAs(
    [...votes(...given), undefined, undefined],
    'majority@5',
  );
  const any = [
    ['7', 1],
    ['8', 0],
    ['9', 0],
    [undefined, 0],
  ] as const;
  const all = any.flatMap((one) =>
    any.map((other) => itemValue(votes(...given, one, other), 'majority@5') ?? NaN),
  );

  expect(leftOut).toBe(1);
  expect([least, most]).toEqual([Math.min(...all), Math.max(...all)]);
});

test('a poll without a single answer is left out of the polls', () => {
  expect(readAs([...votes(['7', 1], ['7', 1]), undefined, undefined], 'majority@2')).toEqual([0.5, 1, 1]);
});

test('an item with fewer answers than the metric is about has no value', () => {
  expect(itemValue(marks(1, 1), 'pass@4')).toBeUndefined();
});
