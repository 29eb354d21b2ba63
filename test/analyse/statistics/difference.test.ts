import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialPmf } from '../../../src/analyse/statistics/binomial.ts';
import {
  differenceToLimit,
  independentDifference,
  independentRatio,
  pairedDifference,
} from '../../../src/analyse/statistics/difference.ts';
import { meanOf } from '../../../src/analyse/statistics/mean.ts';
import { statedScore } from '../../../src/analyse/statistics/mean-score.ts';
import type { MeanScore } from '../../../src/analyse/statistics/mean-score.ts';
import { exactBounds, wilson } from '../../../src/analyse/statistics/proportion.ts';

/** A share with Wilson's interval, as Newcombe has it. */
const shareOf = (right: number, items: number): MeanScore => ({
  mean: right / items,
  items,
  designEffect: 1,
  interval: (level) => wilson(right, items, level),
});

/** Differences of so many items that lost, gained and stayed as they were. */
const flips = (lost: number, gained: number, same: number): Float64Array =>
  Float64Array.from({ length: lost + gained + same }, (_, at) =>
    at < lost ? -1 : at < lost + gained ? 1 : 0,
  );

test('right-or-wrong answers in pairs: Bonett and Price by hand, 10 lost and 25 gained of 200', () => {
  const { low, high } = pairedDifference(flips(10, 25, 165));

  const [down, up] = [11 / 202, 26 / 202];
  const half = 1.959963984540054 * Math.sqrt((down + up - (up - down) ** 2) / 202);
  expect(low).toBeCloseTo(up - down - half, 12);
  expect(high).toBeCloseTo(up - down + half, 12);
});

/** How often the bounds of so many items clear −2 points wrongly, where that is what they lose on average. */
function errorsAt(items: number, gains: number): { readonly above: number; readonly below: number } {
  const limit = -0.02;
  const losses = gains - limit;
  let [above, below] = [0, 0];
  for (let changed = 0; changed < items * (losses + gains) + 40; changed++)
    for (let lost = gains === 0 ? changed : 0; lost <= changed; lost++) {
      const often =
        binomialPmf(changed, items, losses + gains) * binomialPmf(lost, changed, losses / (losses + gains));
      if (often < 1e-7) continue;
      const all = flips(lost, changed - lost, items - changed);
      const { low, high } = differenceToLimit(all, { level: 0.9 });
      if (low >= limit) above += often;
      if (high < limit) below += often;
    }
  return { above, below };
}

test.for([
  [200, 0],
  [300, 0],
  [1000, 0],
  [200, 0.005],
] as const)(
  'of %d items that lose two points and gain %d, the bounds clear the limit in 5 %% at most',
  ([items, gains]) => {
    const { above, below } = errorsAt(items, gains);

    expect(above).toBeLessThan(0.05);
    expect(below).toBeLessThan(0.05);
  },
);

test('losses alone have the bounds of their share, and are as much wider as runs differ', () => {
  const lost = flips(1, 0, 199);
  const exact = exactBounds(1, 200, 0.9);
  const wide = differenceToLimit(lost, { level: 0.9, betweenRuns: 0.01 ** 2 });

  expect(differenceToLimit(lost, { level: 0.9 }).low).toBeCloseTo(-exact.high, 12);
  expect(wide.low).toBeCloseTo(-1 / 200 - Math.hypot(exact.high - 1 / 200, 0.016_448_536), 6);
  expect(wide.high).toBeGreaterThan(differenceToLimit(lost, { level: 0.9 }).high);
});

test('where nothing changed, the interval still has width, and less with more items', () => {
  const few = pairedDifference(flips(0, 0, 30));
  const many = pairedDifference(flips(0, 0, 3000));

  expect(few.low).toBeCloseTo(-few.high, 12);
  expect(few.high).toBeGreaterThan(0.05);
  expect(many.high).toBeLessThan(0.001);
});

test('the interval of paired differences holds their mean and stays inside −1..1', () => {
  const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 });
  const alike = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 1, max: 2000 }));
  fc.assert(
    fc.property(
      fc.oneof(
        differences,
        alike.map(([value, items]) => Array<number>(items).fill(value)),
      ),
      (values) => {
        const { low, high } = pairedDifference(Float64Array.from(values));
        const mean = meanOf(Float64Array.from(values));
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(mean + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      },
    ),
    { seed: 1 },
  );
});

test('the difference of independent proportions: Newcombe (1998), method 10, 56/70 against 48/80', () => {
  const { low, high } = independentDifference(shareOf(56, 70), shareOf(48, 80));

  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

test('the ratio to an exact score is as wide as the score above it', () => {
  const production = statedScore(0.68, 200);
  const { low, high } = independentRatio(production, statedScore(0.8, undefined));

  expect(low).toBeCloseTo(production.interval(0.95).low / 0.8, 12);
  expect(high).toBeCloseTo(production.interval(0.95).high / 0.8, 12);
});

test('a bound of the ratio is where the interval of the difference to so many times the other ends at 0', () => {
  const [of, to] = [statedScore(0.6, 150), statedScore(0.75, 90)];
  const [above, below] = [of.interval(0.9), to.interval(0.9)];

  const { low, high } = independentRatio(of, to, 0.9);

  const lowest = of.mean - low * to.mean - Math.hypot(of.mean - above.low, low * (below.high - to.mean));
  const highest = of.mean - high * to.mean + Math.hypot(above.high - of.mean, high * (to.mean - below.low));
  expect(lowest).toBeCloseTo(0, 12);
  expect(highest).toBeCloseTo(0, 12);
});

test('a ratio to a score that may be nearly nothing, or of one that is, has bounds in order', () => {
  for (const [of, to] of [
    [0.05, 0.05],
    [0, 0.5],
    [1, 0.04],
    [1, 1],
  ] as const) {
    const { low, high } = independentRatio(statedScore(of, 25), statedScore(to, 25), 0.9);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(of / to);
    expect(high).toBeGreaterThanOrEqual(of / to);
  }
  expect(independentRatio(statedScore(0.5, 25), statedScore(0, 25)).high).toBe(Infinity);
});

test('graded differences of many items have the interval of their mean and its standard error', () => {
  const differences = Float64Array.from({ length: 800 }, (_, at) => ((at % 5) - 2) / 10 - 0.1);

  const { low, high } = pairedDifference(differences);

  expect(low).toBeCloseTo(-0.1 - 1.96 * Math.sqrt(0.02 / 800), 2);
  expect(high).toBeCloseTo(-0.1 + 1.96 * Math.sqrt(0.02 / 800), 2);
});

test('graded differences that are nearly alike say little of how much one may lose, or a cluster', () => {
  const alike = Float64Array.from({ length: 100 }, (_, at) => ((at % 5) - 2) / 100);
  const clusters = Array.from(alike, (_, at) => Math.floor(at / 10));

  const lossOf = (lost: number): number => -pairedDifference(alike, lost === 10 ? { clusters } : {}).low;

  // Two more of 102, or as many clusters of ten.
  expect(lossOf(1)).toBeGreaterThan((1.95 * Math.sqrt(2)) / 102);
  expect(lossOf(10)).toBeGreaterThan((1.95 * Math.sqrt(2) * 10) / 102);
});
