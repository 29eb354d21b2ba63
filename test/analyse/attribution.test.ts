import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributionFinding } from '../../src/analyse/attribution.ts';
import type { AttributionFinding, Cause } from '../../src/analyse/attribution.ts';
import { anUncheckedRecord, aRecord, evidenceIn, rightOf } from '../support/record.ts';
import type { Mark } from '../support/record.ts';

const lossOf = (found: AttributionFinding | undefined, cause: Cause) =>
  found?.causes.find((one) => one.cause === cause)?.loss;

/** Right answers by cell: the paper's metric, then production's, each out of 100. */
const cell = (paper: number, production: number) => ({
  paper: rightOf(paper, 100),
  production: rightOf(production, 100),
});

test('causes that act alone get what they cost', () => {
  const found = attributionFinding(
    evidenceIn(
      aRecord({
        paper: 0.9,
        reproduce: cell(86, 76),
        noisy: cell(80, 70),
        loaded: cell(83, 73),
        'noisy-loaded': cell(77, 67),
        production: rightOf(60, 100),
      }),
    ),
  );

  expect(found?.items).toBe(100);
  expect(found?.leftOut).toEqual([]);
  expect(lossOf(found, 'reproduction')).toBeCloseTo(0.04, 12);
  expect(lossOf(found, 'noise')).toBeCloseTo(0.06, 12);
  expect(lossOf(found, 'load')).toBeCloseTo(0.03, 12);
  expect(lossOf(found, 'criterion')).toBeCloseTo(0.1, 12);
  expect(lossOf(found, 'domain')).toBeCloseTo(0.07, 12);
  expect(found?.total).toBeCloseTo(0.3, 12);
});

test('what two causes cost only together is shared evenly', () => {
  const found = attributionFinding(
    evidenceIn(
      aRecord({
        paper: 0.8,
        reproduce: rightOf(80, 100),
        noisy: rightOf(80, 100),
        loaded: rightOf(80, 100),
        'noisy-loaded': rightOf(70, 100),
        production: rightOf(70, 100),
      }),
    ),
  );

  expect(lossOf(found, 'noise')).toBeCloseTo(0.05, 12);
  expect(lossOf(found, 'load')).toBeCloseTo(0.05, 12);
});

test("a criterion that can't be applied to the paper's items is left out, and domain carries it", () => {
  const found = attributionFinding(
    evidenceIn(
      aRecord({
        paper: 0.8,
        reproduce: rightOf(80, 100),
        noisy: rightOf(75, 100),
        loaded: rightOf(78, 100),
        'noisy-loaded': rightOf(73, 100),
        production: rightOf(60, 100),
      }),
    ),
  );

  expect(found?.leftOut).toEqual(['criterion']);
  expect(found?.causes.map(({ cause }) => cause)).toEqual(['reproduction', 'noise', 'load', 'domain']);
  expect(lossOf(found, 'domain')).toBeCloseTo(0.13, 12);
});

test('without the pass that has noise and load together, noise alone is told', () => {
  const found = attributionFinding(
    evidenceIn(
      aRecord({
        reproduce: cell(80, 70),
        noisy: cell(75, 65),
        loaded: cell(78, 70),
        production: rightOf(60, 100),
      }),
    ),
  );

  expect(found?.leftOut).toEqual(['load']);
  expect(found?.causes.map(({ cause }) => cause)).toEqual(['reproduction', 'noise', 'criterion', 'domain']);
});

test('an item that one pass has no answer to is left out of the comparison', () => {
  const found = attributionFinding(
    evidenceIn(
      aRecord({
        reproduce: [1, 1, 1, 0],
        noisy: [1, 0, 'timeout', 0],
        loaded: [1, 1, 1, 0],
        'noisy-loaded': ['error', 0, 1, 0],
        production: rightOf(2, 4),
      }),
    ),
  );

  expect(found?.items).toBe(2);
});

test('an effect that no item shows is not distinguishable from 0, and still has an interval', () => {
  const same = rightOf(32, 40);
  const found = attributionFinding(
    evidenceIn(
      aRecord({ reproduce: same, noisy: same, loaded: same, 'noisy-loaded': same, production: same }),
    ),
  );

  for (const { interval, distinguishable } of found!.causes) {
    expect(distinguishable).toBe(false);
    expect(interval.high - interval.low).toBeGreaterThan(0.05);
  }
});

test('a clear effect is distinguishable, and the same seed gives the same interval', () => {
  const record = aRecord({
    reproduce: rightOf(160, 200),
    noisy: rightOf(120, 200),
    loaded: rightOf(160, 200),
    'noisy-loaded': rightOf(120, 200),
    production: rightOf(120, 200),
  });

  const found = attributionFinding(evidenceIn(record, 7));

  const noise = found?.causes.find(({ cause }) => cause === 'noise');
  expect(noise?.distinguishable).toBe(true);
  expect(noise?.interval.low).toBeCloseTo(0.2 - 1.96 * Math.sqrt((0.2 * 0.8) / 200), 1);
  expect(attributionFinding(evidenceIn(record, 7))).toEqual(found);
});

test('without production or the paper there is nothing to attribute', () => {
  expect(attributionFinding(evidenceIn(aRecord({ reproduce: rightOf(8, 10) })))).toBeUndefined();
  expect(attributionFinding(evidenceIn(aRecord({ production: rightOf(8, 10) })))).toBeUndefined();
});

test('the losses add up to the paper minus production, whatever was answered', () => {
  const mark = fc.oneof(
    fc.constantFrom<Mark>(0, 1, 1, 'timeout'),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const marks = fc.array(mark, { minLength: 6, maxLength: 6 });
  const both = fc.record({ paper: marks, production: marks });
  fc.assert(
    fc.property(fc.tuple(both, both, both, both), marks, (cells, production) => {
      const [reproduce, noisy, loaded, noisyLoaded] = cells;
      const options = { reproduce, noisy, loaded, 'noisy-loaded': noisyLoaded, production };
      const found = attributionFinding(evidenceIn(anUncheckedRecord(options)));
      if (found === undefined) return;
      let sum = 0;
      for (const { loss } of found.causes) sum += loss;
      expect(Math.abs(sum - found.total)).toBeLessThan(1e-12);
    }),
    { seed: 1, numRuns: 60 },
  );
});
