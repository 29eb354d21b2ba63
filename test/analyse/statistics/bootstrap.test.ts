import { expect, test } from 'vitest';
import { bcaInterval, meanOf, resampledMeans } from '../../../src/analyse/statistics/bootstrap.ts';
import { meanScore } from '../../../src/analyse/statistics/mean-score.ts';
import { exactBounds } from '../../../src/analyse/statistics/proportion.ts';
import { randomFor } from '../../../src/shell/random.ts';

const SPREAD = Float64Array.from({ length: 400 }, (_, index) => (index % 5) / 4);

test('the same seed gives the same interval, another one nearly the same', () => {
  const a = meanScore(SPREAD, randomFor(1)).interval(0.95);
  const b = meanScore(SPREAD, randomFor(1)).interval(0.95);
  const c = meanScore(SPREAD, randomFor(2)).interval(0.95);

  expect(b).toEqual(a);
  expect(c.low).toBeCloseTo(a.low, 2);
});

test('of many symmetric values, the bootstrap gives mean ± z·SE', () => {
  const means = resampledMeans(SPREAD, randomFor('normal'));
  const error = Math.sqrt(0.125 / SPREAD.length);

  const { low, high } = bcaInterval(SPREAD, means);

  expect(low).toBeCloseTo(0.5 - 1.96 * error, 2);
  expect(high).toBeCloseTo(0.5 + 1.96 * error, 2);
});

test('BCa leans the way the values are skewed', () => {
  const skewed = Float64Array.from({ length: 60 }, (_, index) => (index < 6 ? 1 : 0.05));
  const mean = meanOf(skewed);
  const means = resampledMeans(skewed, randomFor('skewed'));

  const { low, high } = bcaInterval(skewed, means);

  expect(high - mean).toBeGreaterThan(1.3 * (mean - low));
});

test('of few symmetric values, the bootstrap is as wide as mean ± t·s/√n', () => {
  const few = Float64Array.from({ length: 20 }, (_, index) => index / 20);
  const means = resampledMeans(few, randomFor('few'), 100_000);

  const { low, high } = bcaInterval(few, means, 0.9);

  // scipy.stats.t.interval(0.9, 19, numpy.mean(x), scipy.stats.sem(x)) for x = numpy.arange(20) / 20
  expect(low).toBeCloseTo(0.360_629, 2);
  expect(high).toBeCloseTo(0.589_371, 2);
});

test('a level too high for the values gives the outermost of the resampled means', () => {
  const skewed = Float64Array.from({ length: 20 }, (_, index) => (index === 0 ? 0.9 : 1));
  const means = resampledMeans(skewed, randomFor('far out'));

  const { low, high } = bcaInterval(skewed, means, 0.999_999_9);

  expect([low, high]).toEqual([means[0], means.at(-1)]);
});

test('right-or-wrong values get exact bounds, and graded ones that are all alike its width', () => {
  const binary = Float64Array.from({ length: 50 }, (_, index) => (index < 40 ? 1 : 0));
  const alike = new Float64Array(50).fill(0.8);

  expect(meanScore(binary, randomFor(1)).interval(0.9)).toEqual(exactBounds(40, 50, 0.9));
  expect(meanScore(alike, randomFor(1)).interval(0.9).low).toBeCloseTo(exactBounds(40, 50, 0.9).low, 12);
});

test('the interval of graded scores holds the true mean about as often as it says', () => {
  const truth = 0.75;
  const random = randomFor('coverage');
  let held = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    // The higher of three uniform numbers, whose mean is three quarters.
    const values = Float64Array.from({ length: 80 }, () =>
      Math.max(random.next(), random.next(), random.next()),
    );
    const { low, high } = meanScore(values, random).interval(0.95);
    if (low <= truth && truth <= high) held += 1;
  }

  // Three standard errors of 300 runs.
  expect(held / runs).toBeGreaterThan(0.912);
  expect(held / runs).toBeLessThan(0.988);
});
