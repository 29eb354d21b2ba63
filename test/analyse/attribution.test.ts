import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributionFinding } from '../../src/analyse/attribution.ts';
import { pairedFindings } from '../../src/analyse/paired.ts';
import type { AttributionFinding, Cause } from '../../src/analyse/attribution.ts';
import { anUncheckedRecord, aRecord, evidenceIn, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';
import type { RunRecord } from '../../src/record/schema.ts';

const lossOf = (found: AttributionFinding | undefined, cause: Cause) =>
  found?.causes.find((one) => one.cause === cause)?.loss;

/** Right answers by cell: the paper's metric, then production's, each out of 100. */
const cell = (paper: number, production: number) => ({
  paper: rightOf(paper, 100),
  production: rightOf(production, 100),
});

const attributionIn = (record: RunRecord) =>
  attributionFinding(evidenceIn(record), record.policy.config.production.noise);

/** Production's inputs are as dirty as the noise that was put in. */
const NOISY = { production: { suite: 'tickets', noise: true } };

/** Causes that act alone, out of 100 items: load costs 3, the criterion 10, noise 6. */
const ALONE: RecordOptions = {
  paper: 0.9,
  reproduce: cell(86, 76),
  noisy: cell(80, 70),
  loaded: cell(83, 73),
  'noisy-loaded': cell(77, 67),
  production: rightOf(60, 100),
};

test('causes that act alone get what they cost, the largest first', () => {
  const found = attributionIn(aRecord(ALONE));

  expect(found?.items).toBe(100);
  expect(found?.leftOut).toEqual([]);
  expect(found?.causes.map(({ cause }) => cause)).toEqual(['domain', 'criterion', 'reproduction', 'load']);
  expect(lossOf(found, 'reproduction')).toBeCloseTo(0.04, 12);
  expect(lossOf(found, 'load')).toBeCloseTo(0.03, 12);
  expect(lossOf(found, 'criterion')).toBeCloseTo(0.1, 12);
  expect(lossOf(found, 'domain')).toBeCloseTo(0.13, 12);
  expect(found?.total).toBeCloseTo(0.3, 12);
});

test('noise that production never had is no cause, and changes none of them', () => {
  const harmless = { ...ALONE, noisy: ALONE.reproduce!, 'noisy-loaded': ALONE.loaded! };

  expect(attributionIn(aRecord(harmless))).toEqual(attributionIn(aRecord(ALONE)));
});

test('noise is a cause where the policy says that production has it', () => {
  const found = attributionIn(aRecord({ ...ALONE, policy: NOISY }));

  expect(lossOf(found, 'noise')).toBeCloseTo(0.06, 12);
  expect(lossOf(found, 'domain')).toBeCloseTo(0.07, 12);
  expect(found?.total).toBeCloseTo(0.3, 12);
});

test('what two causes cost only together is shared evenly', () => {
  const found = attributionIn(
    aRecord({
      paper: 0.8,
      reproduce: cell(80, 80),
      loaded: cell(80, 70),
      production: rightOf(70, 100),
    }),
  );

  expect(lossOf(found, 'load')).toBeCloseTo(0.05, 12);
  expect(lossOf(found, 'criterion')).toBeCloseTo(0.05, 12);
});

test("a criterion that can't be applied to the paper's items is left out, and domain carries it", () => {
  const found = attributionIn(
    aRecord({
      paper: 0.8,
      reproduce: rightOf(80, 100),
      noisy: rightOf(75, 100),
      loaded: rightOf(78, 100),
      'noisy-loaded': rightOf(73, 100),
      production: rightOf(60, 100),
    }),
  );

  expect(found?.leftOut).toEqual(['criterion']);
  expect(found?.causes.map(({ cause }) => cause)).toEqual(['domain', 'load', 'reproduction']);
  expect(lossOf(found, 'domain')).toBeCloseTo(0.18, 12);
});

test('without the pass that has noise and load together, noise alone is told', () => {
  const found = attributionIn(
    aRecord({
      policy: NOISY,
      reproduce: cell(80, 70),
      noisy: cell(75, 65),
      loaded: cell(78, 70),
      production: rightOf(58, 100),
    }),
  );

  expect(found?.leftOut).toEqual(['load']);
  expect(found?.causes.map(({ cause }) => cause)).toEqual(['criterion', 'domain', 'noise', 'reproduction']);
});

test('an item that one pass has no answer to is left out of the comparison', () => {
  const found = attributionIn(
    aRecord({
      reproduce: [1, 1, 1, 0],
      loaded: [1, 'error', 'late', 0],
      production: rightOf(2, 4),
    }),
  );

  expect(found?.items).toBe(2);
});

test('an effect that no item shows is not distinguishable from 0, and still has an interval', () => {
  const same = rightOf(32, 40);
  const found = attributionIn(
    aRecord({ reproduce: same, noisy: same, loaded: same, 'noisy-loaded': same, production: same }),
  );

  for (const { interval, distinguishable } of found!.causes) {
    expect(distinguishable).toBe(false);
    expect(interval.high - interval.low).toBeGreaterThan(0.05);
  }
});

test('a clear effect is distinguishable', () => {
  const record = aRecord({
    reproduce: rightOf(160, 200),
    loaded: rightOf(120, 200),
    production: rightOf(120, 200),
  });

  const found = attributionIn(record);

  const load = found?.causes.find(({ cause }) => cause === 'load');
  expect(load?.distinguishable).toBe(true);
  expect(load?.interval.low).toBeCloseTo(0.2 - 1.96 * Math.sqrt((0.2 * 0.8) / 200), 1);
});

test('a cause that is measured alone has the figures of its pair of passes', () => {
  const flipped = [0, 1, 0, ...rightOf(150, 190), 1, 1, 0, 0, 0, 0, 0];
  const evidence = evidenceIn(
    aRecord({ reproduce: rightOf(160, 200), loaded: flipped, production: rightOf(120, 200) }),
  );

  const load = attributionFinding(evidence, false)?.causes.find(({ cause }) => cause === 'load');
  const pair = pairedFindings(evidence).find(({ to }) => to === 'loaded');

  expect(load?.loss).toBeCloseTo(-pair!.difference, 12);
  expect(load?.interval.low).toBeCloseTo(-pair!.interval.high, 12);
  expect(load?.interval.high).toBeCloseTo(-pair!.interval.low, 12);
});

test('without production or the paper there is nothing to attribute', () => {
  expect(attributionIn(aRecord({ reproduce: rightOf(8, 10) }))).toBeUndefined();
  expect(attributionIn(aRecord({ production: rightOf(8, 10) }))).toBeUndefined();
});

test('the score not reproduced is that of the comparison, whatever other passes have no answer to', () => {
  const found = attributionIn(
    aRecord({
      paper: 0.9,
      reproduce: rightOf(8, 10),
      loaded: ['error', ...rightOf(7, 9)],
      production: rightOf(5, 10),
    }),
  );

  expect(lossOf(found, 'reproduction')).toBeCloseTo(0.1, 12);
  expect(lossOf(found, 'load')).toBeCloseTo(0, 12);
  expect(lossOf(found, 'domain')).toBeCloseTo(0.3, 12);
});

test('what a judge errs by is no cause: those told from its marks are left out', () => {
  const labels = { rightRight: 160, rightWrong: 40, wrongRight: 20, wrongWrong: 180, unjudged: 0 };
  const judgeOf = (suite: string) => {
    const checked = { endpoint: 'grader', model: 'big', sha256: '', canaries: 3, fooled: 0 };
    return { suite, ...checked, labels };
  };
  // Of 0.8 that are right it finds 0.8 × 0.8 + 0.2 × 0.1 right.
  const [right, found] = [rightOf(800, 1000), rightOf(660, 1000)];
  const cells = (judged: readonly string[]) => ({
    paper: judged.includes('benchmark') ? found : right,
    production: judged.includes('tickets') ? found : right,
  });
  const causesWith = (...judged: readonly string[]) => {
    const reproduce = cells(judged);
    const record = anUncheckedRecord({
      paper: 0.8,
      reproduce,
      loaded: reproduce,
      production: reproduce.production,
    });
    return attributionIn({ ...record, judges: judged.map(judgeOf) })!;
  };

  const leftOut = { tickets: ['criterion'], benchmark: ['load', 'criterion'] };
  for (const [suite, causes] of Object.entries(leftOut)) {
    const told = causesWith(suite);
    expect(told.leftOut).toEqual(causes);
    for (const { loss, distinguishable } of told.causes) {
      expect(loss).toBeCloseTo(0, 12);
      expect(distinguishable).toBe(false);
    }
  }
  expect(
    causesWith('benchmark', 'tickets')
      .causes.map(({ cause }) => cause)
      .toSorted(),
  ).toEqual(['domain', 'reproduction']);
});

test('the losses add up to the paper minus production, whatever was answered', () => {
  const mark = fc.oneof(fc.constantFrom<Mark>(0, 1, 1, 'late'), fc.double({ min: 0, max: 1, noNaN: true }));
  const marks = fc.array(mark, { minLength: 6, maxLength: 6 });
  const both = fc.record({ paper: marks, production: marks });
  fc.assert(
    fc.property(fc.tuple(both, both, both, both), marks, fc.boolean(), (cells, production, isNoisy) => {
      const [reproduce, noisy, loaded, noisyLoaded] = cells;
      const policy = isNoisy ? NOISY : {};
      const options = { policy, reproduce, noisy, loaded, 'noisy-loaded': noisyLoaded, production };
      const found = attributionIn(anUncheckedRecord(options));
      if (found === undefined) return;
      let sum = 0;
      for (const { loss } of found.causes) sum += loss;
      expect(Math.abs(sum - found.total)).toBeLessThan(1e-12);
    }),
    { seed: 1, numRuns: 100 },
  );
});
