import { expect, test } from 'vitest';
import { eValueAbove, eValueBelow } from '../../../src/analyse/statistics/e-value.ts';
import { randomFor } from '../../../src/shell/random.ts';

const marks = (right: number, of: number) =>
  Float64Array.from({ length: of }, (_, at) => (at < right ? 1 : 0));

test('one right answer of one says as much as its likelihood ratio over the alternatives', () => {
  // Alternatives evenly between 0.5 and 1 are 0.75 on average: 0.75 / 0.5.
  expect(eValueAbove(marks(1, 1), 0.5, 1)).toBeCloseTo(1.5, 10);
  expect(eValueAbove(marks(0, 1), 0.5, 1)).toBeCloseTo(0.5, 10);
  expect(eValueBelow(marks(0, 1), 0.5, 0)).toBeCloseTo(1.5, 10);
});

test('it grows with what lies above the limit, and shrinks with what lies below', () => {
  const values = [50, 60, 70, 80].map((right) => eValueAbove(marks(right, 100), 0.64, 0.8));

  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values[3]).toBeGreaterThan(20);
  expect(values[0]).toBeLessThan(0.1);
});

test('where the mean is the limit it is 1 on average, for marks, for grades and for clusters', () => {
  const random = randomFor('e-value');
  const meanOver = (draw: () => number): number => {
    let sum = 0;
    for (let index = 0; index < 4000; index++) sum += draw();
    return sum / 4000;
  };
  const rights = () => Float64Array.from({ length: 20 }, () => (random.next() < 0.6 ? 1 : 0));
  const grades = () => Float64Array.from({ length: 20 }, () => random.next());
  const inTens = () => {
    const both = [random.next() < 0.6 ? 1 : 0, random.next() < 0.6 ? 1 : 0];
    return Float64Array.from({ length: 20 }, (_, at) => both[at < 10 ? 0 : 1]!);
  };
  const tens = Array.from({ length: 20 }, (_, at) => (at < 10 ? 0 : 1));

  expect(meanOver(() => eValueAbove(rights(), 0.6, 0.8))).toBeCloseTo(1, 1);
  expect(meanOver(() => eValueBelow(rights(), 0.6, 0.4))).toBeCloseTo(1, 1);
  expect(meanOver(() => eValueAbove(grades(), 0.5, 0.7))).toBeCloseTo(1, 1);
  expect(meanOver(() => eValueAbove(inTens(), 0.6, 0.8, { clusters: tens }))).toBeCloseTo(1, 1);
});

test('no values, and a limit that no mean can be beyond, say nothing', () => {
  expect(eValueAbove(marks(0, 0), 0.5, 1)).toBe(1);
  expect(eValueAbove(marks(5, 5), 1, 1)).toBe(1);
  expect(eValueBelow(marks(0, 5), 0, 0)).toBe(1);
});
