import { expect, test } from 'vitest';
import { meanScore } from '../../../src/analyse/statistics/mean-score.ts';
import { exactBounds } from '../../../src/analyse/statistics/proportion.ts';
import { randomFor } from '../../../src/shell/random.ts';
import type { Random } from '../../../src/shell/random.ts';

const of = (items: number, value: (index: number) => number): Float64Array =>
  Float64Array.from({ length: items }, (_, index) => value(index));

test('right-or-wrong values get exact bounds, and graded ones that are all alike may have one that is not', () => {
  expect(meanScore(of(50, (index) => (index < 40 ? 1 : 0))).interval(0.9)).toEqual(exactBounds(40, 50, 0.9));
  const { low, high } = meanScore(new Float64Array(50).fill(0.8)).interval(0.9);
  expect(low).toBeGreaterThan(exactBounds(40, 50, 0.9).low);
  expect(low).toBeLessThan(0.8 * exactBounds(50, 51, 0.9).low);
  expect(high).toBeGreaterThan(0.8 + 0.2 * exactBounds(1, 51, 0.9).low);
  const one = meanScore(Float64Array.of(0.5)).interval(0.9);
  expect(one.low).toBeLessThan(0.001);
  expect(one.high).toBeGreaterThan(0.999);
});

test('a good answer that is a little worse makes a score no surer', () => {
  const lowOf = (first: number): number =>
    meanScore(of(40, (index) => (index === 0 ? first : 1))).interval(0.9).low;

  expect(lowOf(0.9)).toBeLessThan(lowOf(1));
});

test('answers that are partly right tell at least what they would if these were wrong, or right', () => {
  const withParts = (parts: readonly number[]) =>
    meanScore(of(50, (index) => parts[index] ?? Number(index < 40))).interval(0.9);
  const clusters = Array.from({ length: 50 }, (_, index) => Math.floor(index / 5));

  for (const part of [0.01, 0.1, 0.5, 0.9, 0.99]) {
    const { low, high } = withParts([part]);
    expect(low).toBeGreaterThanOrEqual(withParts([0]).low);
    expect(high).toBeLessThanOrEqual(withParts([1]).high);
  }
  const interval = (first: number) =>
    meanScore(
      of(50, (index) => (index === 0 ? first : Number(index < 40))),
      { clusters },
    ).interval(0.9);
  expect(interval(0.1).low).toBeGreaterThanOrEqual(interval(0).low);
  expect(interval(0.9).high).toBeLessThanOrEqual(interval(1).high);
});

test('of many symmetric values, the interval is mean ± z·SE', () => {
  const { low, high } = meanScore(of(400, (index) => (index % 5) / 4)).interval(0.95);
  const error = Math.sqrt(0.125 / 400);

  expect(low).toBeCloseTo(0.5 - 1.96 * error, 2);
  expect(high).toBeCloseTo(0.5 + 1.96 * error, 2);
});

test('of few symmetric values, it is at least as wide as mean ± t·s/√n', () => {
  const { low, high } = meanScore(of(20, (index) => index / 20)).interval(0.9);

  // scipy.stats.t.interval(0.9, 19, numpy.mean(x), scipy.stats.sem(x)) for x = numpy.arange(20) / 20
  expect(low).toBeLessThan(0.360_629);
  expect(low).toBeGreaterThan(0.33);
  expect(high).toBeGreaterThan(0.589_371);
  expect(high).toBeLessThan(0.63);
});

test('answers in halves are as sure as twice as many that are right or wrong, less what their spread is not known', () => {
  // Two throws of a coin that shows 0.6, in exact proportion: 9 wholly, 12 half, 4 not at all.
  const halves = of(200, (index) => (index % 25 < 9 ? 1 : index % 25 < 21 ? 0.5 : 0));

  const { low, high } = meanScore(halves).interval(0.9);

  const twice = exactBounds(240, 400, 0.9);
  expect(low).toBeLessThan(twice.low);
  expect(high).toBeGreaterThan(twice.high);
  expect(high - low).toBeLessThan(1.08 * (twice.high - twice.low));
});

test('the interval leans the way the values are skewed', () => {
  const skewed = of(60, (index) => (index < 6 ? 1 : 0.05));
  const { mean, interval } = meanScore(skewed);

  const { low, high } = interval(0.95);

  expect(high - mean).toBeGreaterThan(1.3 * (mean - low));
});

test('no level carries a bound out of 0 to 1', () => {
  const { low, high } = meanScore(of(20, (index) => (index === 0 ? 0.9 : 1))).interval(0.999_999_9);

  expect(low).toBeGreaterThan(0);
  expect(high).toBeLessThanOrEqual(1);
});

/** How often each one-sided 95 % bound of so many values is on the wrong side of their true mean. */
function errors(
  name: string,
  items: number,
  truth: number,
  draw: (random: Random) => number,
  clusters?: readonly number[],
) {
  const random = randomFor('errors', name);
  const records = 2000;
  let [tooLow, tooHigh] = [0, 0];
  for (let record = 0; record < records; record++) {
    const { low, high } = meanScore(
      of(items, () => draw(random)),
      clusters && { clusters },
    ).interval(0.9);
    if (high < truth) tooLow += 1;
    if (low > truth) tooHigh += 1;
  }
  return { tooLow: tooLow / records, tooHigh: tooHigh / records };
}

/** Answers that are all nearly as good, but for those that are worth nothing. */
const seldomEmpty = (share: number) => (random: Random) =>
  random.next() < share ? 0 : 0.64 / (1 - share) + 0.02 * (random.next() - 0.5);

/** The same value so many times running. */
function inRuns(size: number, draw: (random: Random) => number): (random: Random) => number {
  let [left, value] = [0, 0];
  return (random) => {
    if (left === 0) [left, value] = [size, draw(random)];
    left -= 1;
    return value;
  };
}

test('graded scores err no more often than the bounds say, even where few answers differ from the others', () => {
  const half = (random: Random, share: number): number => (random.next() < share ? 0.5 : 0);
  const found = [
    errors('halves', 200, 0.64, (random) => half(random, 0.64) + half(random, 0.64)),
    errors('seldom whole', 200, 0.525, (random) => 0.5 + half(random, 0.05)),
    errors('seldom none', 200, 0.475, (random) => half(random, 0.95)),
    ...[50, 200].map((items) => errors('empty', items, 0.64, seldomEmpty(2 / items))),
    errors(
      'empty clusters',
      200,
      0.64,
      inRuns(5, seldomEmpty(0.05)),
      Array.from({ length: 200 }, (_, index) => Math.floor(index / 5)),
    ),
    errors('seldom a part', 200, 0.64, (random) =>
      random.next() < 0.02 ? 0.64 : Number(random.next() < 0.64),
    ),
    errors('highest of three', 80, 0.75, (random) => Math.max(random.next(), random.next(), random.next())),
  ];

  // Two standard errors of 2,000 records.
  for (const { tooLow, tooHigh } of found) {
    expect(tooLow).toBeLessThan(0.06);
    expect(tooHigh).toBeLessThan(0.06);
  }
});

test('graded answers in hundreds of thousands of clusters have bounds', () => {
  const values = Float64Array.from({ length: 200_000 }, (_, at) => (at % 3) / 2);

  const { low, high } = meanScore(values, { clusters: [...values.keys()] }).interval(0.95);

  expect([low < 0.5, high > 0.5]).toEqual([true, true]);
});
