import { array, assert, constantFrom, double, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { settle } from '../../src/init/scale.ts';
import type { Settled } from '../../src/init/scale.ts';
import type { FoundClaim } from '../../src/init/claim.ts';

const NO_OTHERS = { sameOrigin: [], leaderboard: [] };

function found(value: number | string, more: Partial<FoundClaim> = {}): FoundClaim {
  const where = { belief: 'card', origin: 'README.md', url: 'https://hub/acme/m1' } as const;
  return { ...where, benchmark: 'gsm8k', value, protocol: {}, ...more };
}

const shareOf = (settled: Settled): number | undefined =>
  settled.is === 'share' ? settled.share : undefined;

const value = double({ min: 0.001, max: 100, noNaN: true });
const others = array(double({ min: 0.001, max: 100, noNaN: true }), { maxLength: 5 });
const claim = record(
  {
    metric: constantFrom('acc', 'exact_match', 'pass@1', 'anything'),
    unit: constantFrom('share' as const, 'percent' as const),
    range: constantFrom({ min: 0, max: 1 }, { min: 0, max: 100 }, { min: 0, max: 10 }),
    benchmark: constantFrom('gsm8k', 'acme/unknown'),
  },
  { requiredKeys: [] },
);

test('a share is the value itself or a hundredth of it, and never more than 1', () => {
  assert(
    property(value, claim, others, others, (written, more, sameOrigin, leaderboard) => {
      const share = shareOf(settle(found(written, more), { sameOrigin, leaderboard }));
      if (share === undefined) return;
      expect(share).toBeLessThanOrEqual(1);
      expect([written, Number((written / 100).toPrecision(12))]).toContain(share);
    }),
  );
});

test('what is 1 at most and stands alone is never settled, whatever its metric is', () => {
  assert(
    property(
      double({ min: 0.001, max: 1, noNaN: true }),
      constantFrom('acc', 'pass@1', 'x'),
      (written, metric) => {
        expect(settle(found(written, { metric }), NO_OTHERS).is).toBe('open');
      },
    ),
  );
});

test.for([
  ['61.5', 0.615],
  ['61.5%', 0.615],
  ['0.9 %', 0.009],
  [100, 1],
  [7, 0.07],
] as const)('%s of right answers is %s', ([written, share]) => {
  expect(shareOf(settle(found(written, { metric: 'acc' }), NO_OTHERS))).toBe(share);
});

test.for([
  [1287, {}],
  [-1, {}],
  [0, {}],
  ['about 60', {}],
  ['61.5 (±2)', {}],
  [8.2, { range: { min: 0, max: 10 } }],
  [12.5, { metric: 'wer' }],
  [12.5, { lowerIsBetter: true }],
  [41, { metric: 'rouge_l' }],
  [90, { metric: 'f1' }],
] as const)('%s is no share of right answers: %o', ([written, more]) => {
  expect(settle(found(written, more), NO_OTHERS).is).toBe('no-share');
});

test('a list of marks out of ten, and one of ratings, settle nothing', () => {
  const unknown = { benchmark: 'acme/marks' };

  expect(settle(found(8.2, unknown), { sameOrigin: [], leaderboard: [7.9, 9.1, 8.8] }).is).toBe('open');
  expect(settle(found(60, unknown), { sameOrigin: [], leaderboard: [1210, 1287] }).is).toBe('no-share');
});

test('a source that contradicts itself is not believed', () => {
  const percent = { unit: 'percent', range: { min: 0, max: 1 } } as const;

  expect(settle(found(0.77, percent), NO_OTHERS).is).toBe('open');
  expect(settle(found(37.85, { range: { min: 0, max: 1 } }), NO_OTHERS).is).toBe('open');
  expect(settle(found(0.77, { range: { min: 0, max: 100 } }), NO_OTHERS).is).toBe('open');
});
