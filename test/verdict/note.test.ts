import { expect, test } from 'vitest';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aPolicy, aRecord, rightOf } from '../support/record.ts';

const judgedWith = (
  paper: number,
  right: number,
  policy: Readonly<Record<string, unknown>> = {},
  inProduction = right,
) =>
  judge(aRecord({ paper, policy, reproduce: rightOf(right, 400), production: rightOf(inProduction, 400) }));

// attack: yardstick
test('a claim far below what was measured here is told in the first lines', () => {
  const judged = judgedWith(0.0875, 320, {}, 40);

  expect(judged.verdict.outcome).not.toBe('pass');
  expect(judged.verdict.notes).toEqual([
    { code: 'claim-far-below', paper: 0.0875, score: 0.8, low: exactBounds(320, 400).low, tolerance: 0.02 },
  ]);
  const [, second] = reporters.table(judged, 'terminal').split('\n');
  expect(second).toMatch(/^Note: the claim of 8\.8 % is far below what was measured here, 80\.0 %/);
});

test('a claim that comes out, is within two points or is above what was measured has no note', () => {
  const { low } = exactBounds(320, 400);
  for (const paper of [0.8, 0.95, low - 0.019]) expect(judgedWith(paper, 320).verdict.notes).toBeUndefined();
  expect(judgedWith(low - 0.021, 320).verdict.notes).toHaveLength(1);
});

test('the policy says how far is far: claims.tolerance', () => {
  const { low } = exactBounds(320, 400);
  const policy = { claims: { tolerance: 0.1 } };

  expect(judgedWith(low - 0.099, 320, policy).verdict.notes).toBeUndefined();
  expect(judgedWith(low - 0.101, 320, policy).verdict.notes).toMatchObject([{ tolerance: 0.1 }]);
});

test('a record whose policy names no tolerance has that of two points', () => {
  expect(aPolicy().claims).toEqual({ tolerance: 0.02 });
});
