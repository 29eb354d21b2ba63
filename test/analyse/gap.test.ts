import { expect, test } from 'vitest';
import { gapFinding } from '../../src/analyse/gap.ts';
import { paperFinding } from '../../src/analyse/paper.ts';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

test('the gap is what production lacks of the paper score, with one-sided 95 % bounds', () => {
  const gap = gapFinding(evidenceIn(aRecord({ paper: 0.8, production: rightOf(136, 200) })));

  const { low, high } = exactBounds(136, 200, 0.9);
  expect(gap?.production).toBe(0.68);
  expect(gap?.gap).toBeCloseTo(0.15, 12);
  expect(gap?.interval.low).toBeCloseTo(1 - high / 0.8, 12);
  expect(gap?.interval.high).toBeCloseTo(1 - low / 0.8, 12);
  expect(gap?.interval.level).toBe(0.9);
  expect(gap?.items).toBe(200);
});

test('both readings of answers that never came are there', () => {
  const never = Array.from({ length: 50 }, () => 'late' as const);
  const gap = gapFinding(evidenceIn(aRecord({ paper: 0.8, production: [...rightOf(120, 150), ...never] })));

  expect(gap?.gap).toBeCloseTo(0, 12);
  expect(gap?.allWrong.gap).toBeCloseTo(1 - 0.6 / 0.8, 12);
  expect(gap?.allWrong.interval.high).toBeGreaterThan(gap!.interval.high);
  expect(gap?.items).toBe(150);
});

test('production above the paper is a gap below 0', () => {
  expect(gapFinding(evidenceIn(aRecord({ paper: 0.5, production: rightOf(60, 100) })))?.gap).toBeCloseTo(
    -0.2,
    12,
  );
});

test('without graded production answers there is no gap', () => {
  expect(gapFinding(evidenceIn(aRecord({ reproduce: rightOf(8, 10) })))).toBeUndefined();
  expect(gapFinding(evidenceIn(aRecord({ production: ['late'] })))).toBeUndefined();
});

test("the paper's own sampling error is shown where the claim names its items", () => {
  expect(paperFinding(aRecord({ paper: 0.3, paperItems: 30 }))).toEqual({
    suite: 'benchmark',
    score: 0.3,
    items: 30,
    itemsFrom: 'claim',
    interval: exactBounds(9, 30, 0.95),
    source: 'https://example.org/paper',
    unstated: ['split', 'metric'],
  });
  expect(paperFinding(aRecord({ paper: 0.3, paperItems: 1000 })).interval).toEqual(exactBounds(300, 1000));
  expect(paperFinding(aRecord({ paper: 0.3 }))).not.toHaveProperty('interval');
});
