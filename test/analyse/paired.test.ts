import { expect, test } from 'vitest';
import { pairedFindings } from '../../src/analyse/paired.ts';
import { mcNemar } from '../../src/analyse/statistics/binomial.ts';
import { pairedDifference } from '../../src/analyse/statistics/difference.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

test('passes are compared over the items that were graded in both', () => {
  const [pair] = pairedFindings(
    evidenceIn(aRecord({ reproduce: [1, 1, 1, 0, 0, 'late'], noisy: [1, 0, 'error', 1, 0, 1] })),
  );

  expect(pair).toMatchObject({
    from: 'reproduce',
    to: 'noisy',
    items: 4,
    lost: 1,
    gained: 1,
    difference: 0,
    pValue: 1,
  });
});

test('flips of right-or-wrong answers give difference, interval and exact McNemar', () => {
  const before = rightOf(150, 200);
  const after = before.map((value, index) => (index < 25 ? 0 : index >= 190 ? 1 : value));

  const [pair] = pairedFindings(evidenceIn(aRecord({ reproduce: before, loaded: after })));

  expect(pair).toMatchObject({ lost: 25, gained: 10, pValue: mcNemar(25, 10) });
  expect(pair?.difference).toBeCloseTo(-0.075, 12);
  const changes = Float64Array.from(before, (was, index) => after[index]! - was);
  expect(pair?.interval).toEqual(pairedDifference(changes));
});

test("the engine's own flips are scaled from the A/A pair to the items compared", () => {
  const found = pairedFindings(
    evidenceIn(
      aRecord({
        reproduce: rightOf(80, 100),
        repeat: rightOf(78, 100),
        noisy: rightOf(50, 50),
        'noisy-loaded': rightOf(30, 50),
      }),
    ),
  );

  expect(found.map(({ from, to, floorFlips }) => [from, to, floorFlips])).toEqual([
    ['reproduce', 'repeat', undefined],
    ['reproduce', 'noisy', 1],
    ['reproduce', 'noisy-loaded', 1],
    ['noisy', 'noisy-loaded', 1],
  ]);
});

test('items that share a source count as the fewer that they are worth', () => {
  const before = Array.from({ length: 100 }, (_, at) => (at < 80 ? 1 : 0));
  const after = before.map((value, at) => (at < 20 ? 0 : value));
  const record = aRecord({ reproduce: before, loaded: after });
  const clusters = before.map((_, at) => Math.floor(at / 10));
  const passes = record.plan.passes.map((pass) => (pass.kind === 'suite' ? { ...pass, clusters } : pass));
  const [alone] = pairedFindings(evidenceIn(record));
  const [together] = pairedFindings(evidenceIn({ ...record, plan: { ...record.plan, passes } }));

  const width = (pair: typeof alone): number => pair!.interval.high - pair!.interval.low;
  expect(together?.difference).toBe(alone?.difference);
  expect(width(together)).toBeGreaterThan(2.5 * width(alone));
});

test('graded answers flip at 1, and their means are compared', () => {
  const [pair] = pairedFindings(
    evidenceIn(aRecord({ reproduce: [1, 0.5, 1, 0.25, 0.75, 1], noisy: [0.75, 1, 1, 0.25, 0.25, 0.5] })),
  );

  expect(pair).toMatchObject({ lost: 2, gained: 1 });
  expect(pair?.difference).toBeCloseTo(-0.75 / 6, 12);
  expect(pair!.interval.low).toBeLessThan(pair!.difference);
  expect(pair!.interval.high).toBeGreaterThan(pair!.difference);
});

test('labels that correct what a judge finds correct the difference, and flips stay as it marks them', () => {
  const labels = { rightRight: 900, rightWrong: 100, wrongRight: 300, wrongWrong: 700, unjudged: 0 };
  const checked = { endpoint: 'grader', model: 'big', sha256: 'f'.repeat(64), canaries: 3, fooled: 0 };
  // Of 0.9 and 0.5 that are right it finds 0.84 and 0.6 right.
  const record = aRecord({ reproduce: rightOf(84, 100), noisy: rightOf(60, 100) });
  const judges = [{ suite: 'benchmark', ...checked, labels }];
  const [pair] = pairedFindings(evidenceIn({ ...record, judges }));

  expect(pair).toMatchObject({ lost: 24, gained: 0 });
  expect(pair?.difference).toBeCloseTo(-0.4, 12);
  expect(pair?.interval.low).toBeLessThan(-0.4);

  const [metric, attempts] = ['pass@4', 4];
  const planned = { reproduce: { metric, attempts }, noisy: { metric, attempts } };
  const several = aRecord({ reproduce: rightOf(84, 100), noisy: rightOf(60, 100), planned });
  expect(pairedFindings(evidenceIn({ ...several, judges }))).toEqual([]);
});
