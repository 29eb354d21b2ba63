import { expect, test } from 'vitest';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

/** A record of which the gap alone passes, judged with a floor of 0.6. */
function judgedWith(options: RecordOptions) {
  const policy = { repeatability: 0, floor: 0.6, ...options.policy };
  return judge(aRecord({ paper: 0.6, reproduce: rightOf(120, 200), ...options, policy }));
}

const never = (count: number) => Array.from({ length: count }, () => 'late' as const);
const unread = (count: number) => Array.from({ length: count }, () => 'unread' as const);

// attack: yardstick
test('production surely below the floor fails, whatever was claimed, and the headline says so', () => {
  const judged = judgedWith({ paper: 0.0875, reproduce: rightOf(18, 200), production: rightOf(18, 200) });

  expect(judged.verdict).toMatchObject({
    outcome: 'fail',
    reasons: [
      { code: 'below-floor', score: 0.09, high: exactBounds(18, 200, 0.9).high, floor: 0.6 },
      { code: 'gap-straddles-budget' },
    ],
  });
  expect(reporters.table(judged, 'terminal')).toMatch(
    /^FAIL: tiny scores 9\.0 % in production, below the floor of 60\.0 %\./,
  );
});

test('a floor fails even where the claim is far below what the model can do', () => {
  const { verdict } = judgedWith({ paper: 0.0875, production: rightOf(18, 200) });

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons.map(({ code }) => code)).toEqual(['gap-over-budget', 'below-floor']);
});

test('production surely not below the floor says nothing of it', () => {
  const { verdict } = judgedWith({ production: rightOf(150, 200) });

  expect(verdict).toMatchObject({ outcome: 'pass', reasons: [{ code: 'gap-within-budget' }] });
});

test('a floor between the bounds is inconclusive, and says what would settle it', () => {
  const judged = judgedWith({ production: rightOf(126, 200) });
  const { low, high } = exactBounds(126, 200, 0.9);

  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    itemsToSettle: expect.any(Number),
    reasons: [{ code: 'floor-straddled', score: 0.63, low, high, items: 200 }, { code: 'gap-within-budget' }],
  });
  expect(reporters.table(judged, 'terminal')).toMatch(
    /^INCONCLUSIVE: tiny scores between 57\.0 % and 68\.7 % in production \(95 % bounds; floor 60\.0 %\)\./,
  );
  expect(reporters.markdown(judged, 'bot')).toMatch(
    /up to about [\d,]+: if production's true score is the one seen here, so many settle it in at least four of five runs, held against this one/,
  );
});

test('where the floor alone has a number of items that settles it, the verdict has none', () => {
  // As runs differ, no number settles the gap.
  const marks = { reproduce: rightOf(160, 200), production: rightOf(66, 100) };
  const { verdict } = judgedWith({ paper: 0.8, ...marks, policy: { repeatability: 0.02 } });

  expect(verdict.reasons.map(({ code }) => code)).toEqual(['gap-straddles-budget', 'floor-straddled']);
  expect(verdict.itemsToSettle).toBeUndefined();
});

test.for([
  ['never came could take it below', [...rightOf(150, 180), ...never(80)]],
  ['could not be read could lift it above', [...rightOf(60, 200), ...unread(200)]],
] as const)('where answers that %s the floor, it is open', ([, production]) => {
  const { verdict } = judgedWith({ production: [...production] });

  expect(verdict.reasons.map(({ code }) => code)).toContain('floor-straddled');
});

test('too few items are judged by nothing, and a policy without a floor has none', () => {
  const few = judgedWith({ production: rightOf(0, 10) }).verdict;
  const none = judgedWith({ policy: { floor: undefined }, production: rightOf(126, 200) }).verdict;

  expect(few.reasons.map(({ code }) => code)).toEqual(['too-few-items']);
  expect(none.outcome).toBe('pass');
});
