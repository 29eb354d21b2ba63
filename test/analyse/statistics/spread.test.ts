import { expect, test } from 'vitest';
import { studentQuantile } from '../../../src/analyse/statistics/beta.ts';
import { effectiveItems } from '../../../src/analyse/statistics/mean.ts';
import { meanScore } from '../../../src/analyse/statistics/mean-score.ts';
import { normalQuantile } from '../../../src/analyse/statistics/normal.ts';
import { exactBounds } from '../../../src/analyse/statistics/proportion.ts';
import { halfWidthWith, stretchOf, withWhole } from '../../../src/analyse/statistics/spread.ts';
import type { Variance } from '../../../src/analyse/statistics/spread.ts';
import { randomFor } from '../../../src/shell/random.ts';

const halves = Float64Array.from({ length: 400 }, (_, index) => index % 2);
/** Ten items of each of 40 sources, all alike. */
const blocks = Float64Array.from({ length: 400 }, (_, index) => Math.floor(index / 10) % 2);
const tens = Array.from(blocks, (_, index) => Math.floor(index / 10));

test('values that stand for themselves stretch nothing', () => {
  expect(stretchOf(halves, {})(0.9)).toBe(1);
});

test('items of a cluster that are all alike count as one item each, by the t of the clusters', () => {
  // One of 39 clusters for the mean, and one of 40 for how little few clusters may show.
  const t = studentQuantile(0.95, 39) / normalQuantile(0.95);

  expect(stretchOf(blocks, { clusters: tens })(0.9)).toBeCloseTo(Math.sqrt(10 * (40 / 39 + 1 / 40)) * t, 10);
});

test('clusters of one item each change next to nothing, and none makes an interval narrower', () => {
  const each = Array.from(halves, (_, index) => index);

  expect(stretchOf(halves, { clusters: each })(0.9)).toBeCloseTo(1, 2);
  expect(stretchOf(halves, { clusters: tens })(0.9)).toBe(1);
});

test('an item of a weight tells as much as a cluster of so many that are all alike', () => {
  const random = randomFor('weights');
  const weights = Float64Array.from({ length: 60 }, (_, at) => 1 + (at % 5));
  const values = weights.map(() => (random.next() < 0.7 ? 1 : 0));
  const clusters = [...weights].flatMap((weight, at) => Array.from({ length: weight }, () => at));
  const alike = Float64Array.from(clusters, (at) => values[at]!);

  const weighed = meanScore(values, { weights });
  const inClusters = meanScore(alike, { clusters });

  expect(weighed.mean).toBeCloseTo(inClusters.mean, 12);
  expect(weighed.interval(0.9).low).toBeCloseTo(inClusters.interval(0.9).low, 9);
  expect(weighed.interval(0.9).high).toBeCloseTo(inClusters.interval(0.9).high, 9);
});

test('weights that are all the same change next to nothing, and their unit changes nothing', () => {
  const ones = new Float64Array(400).fill(1);
  const weights = ones.map((_, at) => 1 + (at % 7));

  expect(stretchOf(halves, { weights: ones })(0.9)).toBeCloseTo(1, 2);
  const [some, scaled] = [weights, weights.map((weight) => 1000 * weight)].map((of) =>
    meanScore(halves, { weights: of }).interval(0.9),
  );
  expect(scaled!.low).toBeCloseTo(some!.low, 9);
  expect(scaled!.high).toBeCloseTo(some!.high, 9);
});

test('an item that is three tenths of all leaves nearly everything open, whatever is right', () => {
  const weights = new Float64Array(200).fill(1).fill((0.3 / 0.7) * 199, 0, 1);
  for (const right of [0, 100, 160, 199]) {
    const values = new Float64Array(200).fill(1, 200 - right);
    const { low, high } = meanScore(values, { weights }).interval(0.9);
    expect(high - low).toBeGreaterThan(0.7);
  }
});

test('heavy items that all agree are not taken to be sure of it', () => {
  // Nine of ten are right, and of the twenty that are two thirds of all every one.
  const weights = new Float64Array(200).fill(1).fill(20, 0, 20);
  const values = Float64Array.from({ length: 200 }, (_, at) => (at < 20 || at % 9 > 0 ? 1 : 0));

  const { low, high } = meanScore(values, { weights }).interval(0.9);

  // No narrower than those of as many items of one weight as tell as much.
  const { mean } = meanScore(values, { weights });
  const plain = exactBounds(mean * effectiveItems(weights), effectiveItems(weights), 0.9);
  expect(low).toBeLessThan(plain.low);
  expect(high).toBeGreaterThanOrEqual(plain.high);
});

test('so many items of unlike weights tell as much as the square of their sum by the sum of squares', () => {
  expect(effectiveItems([2, 2, 2, 2])).toBe(4);
  expect(effectiveItems([3, 1])).toBeCloseTo(1.6, 12);
});

test('a few large clusters among single items count as those few', () => {
  // Two clusters of 100, one right and one wrong, beside 200 items that stand for themselves.
  const values = Float64Array.from({ length: 400 }, (_, at) => (at < 200 ? at % 2 : Number(at < 300)));
  const clusters = Array.from(values, (_, at) => (at < 200 ? at : Math.floor(at / 100) * 1000));
  const variance = (2 * (50 ** 2 / (1 - 100 / 400)) + (200 * 0.5 ** 2) / (1 - 1 / 400)) / 400 ** 2;
  // trace(WC)² / trace(WCWC) of the covariances C of deviations, written out as a matrix of 202 rows.
  const degrees = 1.513_334_514_323_5;
  const t = studentQuantile(0.95, degrees) / normalQuantile(0.95);
  const shown = variance / (0.25 / 400) + 20_200 / 400 / (degrees + 1);

  expect(stretchOf(values, { clusters })(0.9)).toBeCloseTo(Math.sqrt(shown) * t, 8);
});

test('where few answers are wrong, few clusters tell how they come together', () => {
  // Twenty clusters of ten, of which two are all wrong, beside the same the other way round.
  const clusters = Array.from({ length: 200 }, (_, at) => Math.floor(at / 10));
  const [few, many] = [2, 10].map((wrong) => Float64Array.from(clusters, (one) => Number(one >= wrong)));
  const effect = (values: Float64Array): number => meanScore(values, { clusters }).designEffect;

  expect(effect(few!)).toBeGreaterThan(1.05 * effect(many!));
  expect(effect(few!.map((value) => 1 - value))).toBeCloseTo(effect(few!), 9);
});

test('clusters of a score that most answers have keep their error, few and large ones too', () => {
  const random = randomFor('rare');
  // Ten clusters of twenty, each all right nine times in ten, among 100 items that stand for themselves.
  const clusters = Array.from({ length: 300 }, (_, at) => (at < 200 ? Math.floor(at / 20) : at));
  const wrongly = Array.from({ length: 400 }, () => {
    const marks = new Map(clusters.map((cluster) => [cluster, random.next() < 0.9 ? 1 : 0]));
    const values = Float64Array.from(clusters, (cluster) => marks.get(cluster)!);
    return meanScore(values, { clusters }).interval(0.9).low > 0.9;
  });

  expect(wrongly.filter(Boolean).length / 400).toBeLessThan(0.06);
});

test('one large cluster that is all right with all others tells as much as its share of the items leaves', () => {
  const right = new Float64Array(400).fill(1);
  const clusters = Array.from(right, (_, at) => Math.max(0, at - 199));

  // One of 200 items and 200 of one: little more than a single item, and one degree of freedom.
  expect(meanScore(right, { clusters }).interval(0.9).low).toBeLessThan(0.1);
});

test('all right in clusters are as sure as that many clusters, and one cluster says nothing', () => {
  const right = new Float64Array(400).fill(1);

  const { low } = meanScore(right, { clusters: tens }).interval(0.9);
  expect(low).toBeLessThan(exactBounds(40, 40, 0.9).low);
  expect(low).toBeGreaterThan(exactBounds(30, 30, 0.9).low);
  const one = meanScore(halves, { clusters: tens.map(() => 7) }).interval(0.9);
  expect(one.low).toBeLessThan(0.01);
  expect(one.high).toBeGreaterThan(0.99);
});

/** An interval whose sides have a standard error of their own, widened by what passes differ by. */
const widened = (betweenPasses: Variance, level = 0.9, commonLevel = level): number => {
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(0.25 / 400);
  const { low, high } = withWhole(
    0.5,
    { low: 0.5 - half, high: 0.5 + half, level },
    { betweenPasses },
    commonLevel,
  );
  expect(high - 0.5).toBeCloseTo(0.5 - low, 12);
  return (high - 0.5) / half;
};

test('what passes differ by as a whole is added, each part by its own quantile', () => {
  const betweenPasses = { variance: (2 * 0.25) / 400, degrees: 2 };
  const [z, t] = [normalQuantile(0.95), studentQuantile(0.95, 2)];

  expect(widened(betweenPasses)).toBeCloseTo((Math.sqrt(3) * (z + 2 * t)) / 3 / z, 10);
  const [early, last] = [normalQuantile(0.999), studentQuantile(0.95, 2)];
  expect(widened(betweenPasses, 0.998, 0.9)).toBeCloseTo((Math.sqrt(3) * (early + 2 * last)) / 3 / early, 10);
});

test('more items never make what two passes differ by look larger', () => {
  const betweenPasses = { variance: 0.01 ** 2, degrees: 1 };
  const highOf = (items: number, betweenRuns = 0): number =>
    meanScore(new Float64Array(items).fill(1, items / 2), { betweenPasses, betweenRuns }).interval(0.9).high;

  for (let items = 400; items < 100_000; items *= 2)
    expect(highOf(2 * items)).toBeLessThanOrEqual(highOf(items) + 1e-9);
  // Nor does what is assumed of runs make it look smaller.
  expect(highOf(4000, 0.01 ** 2)).toBeGreaterThanOrEqual(highOf(4000));
});

test.each([0.01, 0.1, 1, 10])(
  'two passes err no more often than they say where items vary %d times as much',
  (times) => {
    const random = randomFor('two passes', times);
    const normal = (): number => normalQuantile(random.next() || 0.5);
    const half = normalQuantile(0.95) * Math.sqrt(times);
    const records = 10_000;
    let tooLow = 0;
    for (let record = 0; record < records; record++) {
      const betweenPasses = { variance: (normal() - normal()) ** 2 / 2, degrees: 1 };
      const off = Math.sqrt(times) * normal() + normal();
      if (off > halfWidthWith(half, times, { betweenPasses }, 0.9)) tooLow += 1;
    }

    // Two standard errors of 10,000 records.
    expect(tooLow / records).toBeLessThan(0.0544);
  },
);

test('what runs differ by costs a perfect score as much as any other, and no more the more items there are', () => {
  const betweenRuns = 0.01 ** 2;
  const lowOf = (items: number, wrong: number): number =>
    meanScore(new Float64Array(items).fill(1, wrong), { betweenRuns }).interval(0.9).low;

  for (const items of [50, 200, 1000, 4000]) {
    expect(lowOf(items, 0)).toBeGreaterThan(lowOf(items - 10, 0));
    for (let wrong = 1; wrong < 50; wrong++)
      expect(lowOf(items, wrong)).toBeLessThan(lowOf(items, wrong - 1));
  }
  expect(lowOf(4000, 0)).toBeCloseTo(1 - normalQuantile(0.95) * 0.01, 3);
  const none = meanScore(new Float64Array(4000), { betweenRuns }).interval(0.9);
  expect(none.high).toBeCloseTo(1 - lowOf(4000, 0), 12);
});

test.each([0.6, 0.95, 0.98])(
  'of runs that are off by a point, %d is missed as often as the bounds say',
  (truth) => {
    const random = randomFor('runs', truth);
    const records = 2000;
    let [tooLow, tooHigh] = [0, 0];
    for (let record = 0; record < records; record++) {
      const ofRun = Math.min(1, truth + 0.01 * normalQuantile(random.next()));
      const values = Float64Array.from({ length: 400 }, () => Number(random.next() < ofRun));
      const { low, high } = meanScore(values, { betweenRuns: 0.01 ** 2 }).interval(0.9);
      if (high < truth) tooLow += 1;
      if (low > truth) tooHigh += 1;
    }

    // Two standard errors of 2,000 records.
    expect(tooLow / records).toBeLessThan(0.06);
    expect(tooHigh / records).toBeLessThan(0.06);
  },
);

test('a graded score that a pass may move by anything is known no more', () => {
  const graded = Float64Array.from({ length: 100 }, (_, index) => (index % 5) / 4);
  const plain = meanScore(graded).interval(0.9);
  const wide = meanScore(graded, {
    betweenPasses: { variance: 1, degrees: 1e9 },
  }).interval(0.9);

  expect(plain.low).toBeGreaterThan(0.4);
  expect(wide.low).toBeLessThan(0.01);
  expect(wide.high).toBeGreaterThan(0.99);
});

test('few clusters that happen to agree are not taken at their word', () => {
  const clusters = Array.from({ length: 200 }, (_, at) => Math.floor(at / 50));
  const random = randomFor('few clusters');
  const truth = 0.2;
  let tooLow = 0;
  const records = 1000;
  for (let record = 0; record < records; record++) {
    // Each source has a share of its own: a power of a uniform number, of the mean that is wanted.
    const shares = Array.from({ length: 4 }, () => random.next() ** 4);
    const values = Float64Array.from(clusters, (one) => (random.next() < shares[one]! ? 1 : 0));
    if (meanScore(values, { clusters }).interval(0.9).high < truth) tooLow += 1;
  }

  expect(tooLow / records).toBeLessThan(0.06);
});

/** By how many points a right answer more lowers the lower bound at most, in so many drawn measurements. */
function mostLost(groups: number, size: number): number {
  const random = randomFor('one-more', groups, size);
  const clusters = Array.from({ length: groups * size }, (_, at) => Math.floor(at / size));
  let most = 0;
  for (let draw = 0; draw < 400; draw++) {
    const share = random.next();
    const own = clusters.map(() => share + random.next() - 0.5);
    const values = Float64Array.from(clusters, (at) => (random.next() < own[at]! ? 1 : 0));
    const wrong = values.indexOf(0, Math.floor(random.next() * values.length));
    if (wrong < 0) continue;
    const low = (of: Float64Array): number => meanScore(of, size === 1 ? {} : { clusters }).interval(0.9).low;
    most = Math.max(most, low(values) - low(values.with(wrong, 1)));
  }
  return most * 100;
}

test('a right answer more never lowers the lower bound, or by little where few clusters have to show all', () => {
  expect(mostLost(200, 1)).toBeLessThan(1e-9);
  expect(mostLost(30, 10)).toBeLessThan(1e-9);
  // It may make one cluster less like the others, by which these are known to vary more.
  expect(mostLost(10, 10)).toBeLessThan(4);
  expect(mostLost(5, 8)).toBeLessThan(6);
});
