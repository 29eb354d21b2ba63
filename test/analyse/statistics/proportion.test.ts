import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialCdf } from '../../../src/analyse/statistics/binomial.ts';
import {
  decisionCounts,
  operatingCharacteristic,
} from '../../../src/analyse/statistics/operating-characteristic.ts';
import { normalQuantile } from '../../../src/analyse/statistics/normal.ts';
import {
  exactBounds,
  itemsNeeded,
  paperItemsNeeded,
  threshold,
  wilson,
} from '../../../src/analyse/statistics/proportion.ts';
import { randomFor } from '../../../src/shell/random.ts';

test('wilson: 8 of 10 is 49 % to 94 %', () => {
  const { low, high } = wilson(8, 10);

  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});

test.each([
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [29, 29, 0.883, 1],
])('wilson: %d of %d', (successes, trials, low, high) => {
  const interval = wilson(successes, trials);

  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('nothing tried says nothing', () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1, level: 0.95 });
});

const sample = fc
  .integer({ min: 1, max: 5000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

test('wilson stays inside 0..1, holds the score, and rises with it', () => {
  fc.assert(
    fc.property(sample, ([successes, trials]) => {
      const { low, high } = wilson(successes, trials);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / trials);
      expect(high).toBeGreaterThanOrEqual(successes / trials);
      if (successes === trials) return;
      const next = wilson(successes + 1, trials);
      expect(next.low).toBeGreaterThanOrEqual(low);
      expect(next.high).toBeGreaterThanOrEqual(high);
    }),
    { seed: 1 },
  );
});

test('a pair of one-sided 95 % bounds is narrower than a two-sided interval', () => {
  fc.assert(
    fc.property(sample, ([successes, trials]) => {
      const wide = wilson(successes, trials, 0.95);
      const narrow = wilson(successes, trials, 0.9);
      expect(narrow.low).toBeGreaterThanOrEqual(wide.low);
      expect(narrow.high).toBeLessThanOrEqual(wide.high);
    }),
    { seed: 1 },
  );
});

test.each([
  // from the binomial distribution itself: a bound is where the count is as rare as the level says
  [8, 10],
  [3, 20],
  [640, 1000],
  [99_000, 100_000],
])('exact bounds: %d of %d', (successes, trials) => {
  const { low, high } = exactBounds(successes, trials, 0.9);

  expect(1 - binomialCdf(successes - 1, trials, low)).toBeCloseTo(0.05, 8);
  expect(binomialCdf(successes, trials, high)).toBeCloseTo(0.05, 8);
});

test('exact bounds of nothing and of everything right; and of trials that are not whole', () => {
  expect(exactBounds(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 20), 10) });
  expect(exactBounds(20, 20, 0.9)).toMatchObject({ low: expect.closeTo(0.05 ** (1 / 20), 10), high: 1 });
  expect(exactBounds(6.8, 10.5).low).toBeGreaterThan(exactBounds(6, 10.5).low);
});

const SIZES = [50, 100, 200, 500, 1000] as const;

test.each([
  [0.5, ['13 / 27', '31 / 49', '68 / 92', '181 / 219', '374 / 427']],
  [0.8, ['25 / 38', '55 / 73', '116 / 140', '301 / 339', '614 / 666']],
  [0.9, ['30 / 42', '64 / 80', '132 / 155', '342 / 377', '696 / 744']],
])('decision table for a paper score of %d and a budget of 20 %%', (paper, expected) => {
  const counts = SIZES.map((items) => decisionCounts(items, { paper, budget: 0.2 }));

  expect(counts.map(({ failAtMost, passAtLeast }) => `${failAtMost} / ${passAtLeast}`)).toEqual(expected);
});

test('too few items decide nothing: no count of right answers passes or fails', () => {
  expect(decisionCounts(1, { paper: 0.5, budget: 0.2 })).toEqual({ failAtMost: -1, passAtLeast: 2 });
});

test.each([
  [50, '.81/.19/0 .33/.67/0 .14/.85/.01 .05/.92/.03 .01/.89/.10 0/.76/.24'],
  [100, '.97/.03/0 .46/.54/0 .17/.83/0 .04/.92/.04 0/.82/.18 0/.54/.46'],
  [200, '1/0/0 .76/.24/0 .30/.70/0 .04/.91/.05 0/.69/.31 0/.26/.74'],
  [500, '1/0/0 .98/.02/0 .56/.44/0 .04/.92/.04 0/.45/.55 0/.03/.97'],
  [1000, '1/0/0 1/0/0 .84/.16/0 .05/.91/.05 0/.17/.83 0/0/1'],
])('operating characteristic of %d items (pass/inconclusive/fail), paper 0.8', (items, expected) => {
  const rows = [0, 0.1, 0.15, 0.2, 0.25, 0.3].map((gap) => {
    const { pass, inconclusive, fail } = operatingCharacteristic(items, { paper: 0.8, budget: 0.2 }, gap);
    return [pass, inconclusive, fail].map(asInTable).join('/');
  });

  expect(rows.join(' ')).toBe(expected);
});

/** Two decimals without the leading 0, and 0 and 1 bare. */
function asInTable(share: number): string {
  const text = share.toFixed(2);
  return text === '0.00' ? '0' : text === '1.00' ? '1' : text.slice(1);
}

test.each([
  [0.3, [463, 811, 1797, 7068, 6808, 1666, 397]],
  [0.5, [210, 372, 834, 3315, 3255, 804, 195]],
  [0.7, [101, 184, 421, 1706, 1732, 434, 108]],
  [0.8, [67, 125, 292, 1203, 1256, 318, 80]],
  [0.9, [39, 78, 191, 812, 886, 228, 59]],
  [0.95, [27, 58, 148, 647, 730, 190, 50]],
])('items that settle a gap, for a paper score of %d', (paper, expected) => {
  const gaps = [0, 0.05, 0.1, 0.15, 0.25, 0.3, 0.4];

  expect(gaps.map((gap) => itemsNeeded({ paper, budget: 0.2 }, gap))).toEqual(expected);
});

test('no number of items settles a gap that is the budget itself', () => {
  expect(itemsNeeded({ paper: 0.5, budget: 0.5 }, 0.5)).toBeUndefined();
});

test('exactly on budget, the rule fails 2 to 5 % of candidates and passes no more, exactly', () => {
  for (const paper of [0.25, 0.5, 0.8, 0.9]) {
    for (const items of SIZES) {
      const bar = { paper, budget: 0.2 };
      const { failAtMost, passAtLeast } = decisionCounts(items, bar);
      const fails = binomialCdf(failAtMost, items, threshold(bar));
      const passes = 1 - binomialCdf(passAtLeast - 1, items, threshold(bar));
      for (const error of [fails, passes]) {
        expect(error).toBeGreaterThan(0.02);
        expect(error).toBeLessThan(0.05);
      }
    }
  }
});

test('what runs are off by is in the candidates as well as in the bounds that allow for it', () => {
  const bar = { paper: 0.8, budget: 0.2, betweenRuns: 0.01 ** 2 };
  const random = randomFor('operating characteristic');
  const { failAtMost, passAtLeast } = decisionCounts(4000, bar);
  const records = 20_000;
  let [passes, fails] = [0, 0];
  for (let record = 0; record < records; record++) {
    const share = 0.8 * 0.85 + 0.01 * normalQuantile(random.next());
    const right = 4000 * share + Math.sqrt(4000 * share * (1 - share)) * normalQuantile(random.next());
    if (Math.round(right) >= passAtLeast) passes += 1;
    if (Math.round(right) <= failAtMost) fails += 1;
  }

  const { pass, fail } = operatingCharacteristic(4000, bar, 0.15);
  expect(pass).toBeCloseTo(passes / records, 2);
  expect(fail).toBeCloseTo(fails / records, 2);
  expect(operatingCharacteristic(4000, bar, 0.2).fail).toBeCloseTo(0.05, 2);
});

test('a paper score from few items decides less, and below some number nothing settles a gap', () => {
  const bar = { paper: 0.8, budget: 0.2 };
  const exact = operatingCharacteristic(500, bar, 0.1);
  const few = operatingCharacteristic(500, { ...bar, paperItems: 164 }, 0.1);

  expect(few.inconclusive).toBeGreaterThan(exact.inconclusive);
  expect(few.pass + few.fail + few.inconclusive).toBeCloseTo(1, 12);
  expect(itemsNeeded({ ...bar, paperItems: 1319 }, 0.1)).toBeGreaterThan(itemsNeeded(bar, 0.1) ?? 0);
  const least = paperItemsNeeded(bar, 0.15);
  expect(least).toBe(549);
  expect(itemsNeeded({ ...bar, paperItems: least }, 0.15)).toBeGreaterThan(1e5);
  expect(itemsNeeded({ ...bar, paperItems: least - 1 }, 0.15)).toBeUndefined();
});
