import { expect, test } from 'vitest';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { HistoryEntry } from '../../src/record/history-entry.ts';
import type { PastResult } from '../../src/record/history-entry.ts';
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

test('a claim that comes out, or is within two points of what was measured has no note', () => {
  const { low } = exactBounds(320, 400);
  for (const paper of [0.8, 0.83, low - 0.019]) expect(judgedWith(paper, 320).verdict.notes).toBeUndefined();
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

/** The model's result of an earlier day, with another claim or without one as older versions left it. */
function earlier(changed: Partial<PastResult>): PastResult {
  const record = aRecord({ paper: 0.8, reproduce: rightOf(320, 400), production: rightOf(320, 400) });
  const { findings, verdict } = judge(record);
  const where = { at: '2029-12-01T03:00:00Z', run: 'x' };
  return { ...pastResult(record, findings, verdict.outcome, where), ...changed };
}

/** A record of today with another claim, of which only production was measured. */
const now = (paper: number, baseline: PastResult) =>
  judge(aRecord({ paper, production: rightOf(32, 400) }), { baseline });

// attack: yardstick
test('a claim far below what this model scored earlier is told in the first lines, whatever is measured now', () => {
  const judged = now(0.0875, earlier({}));

  expect(judged.verdict.notes).toEqual([
    {
      code: 'claim-changed',
      was: { suite: 'benchmark', score: 0.8 },
      is: { suite: 'benchmark', score: 0.0875 },
      at: '2029-12-01T03:00:00Z',
    },
    {
      code: 'claim-below-history',
      paper: 0.0875,
      suite: 'benchmark',
      score: 0.8,
      low: expect.closeTo(exactBounds(320, 400).low, 3),
      tolerance: 0.02,
      at: '2029-12-01T03:00:00Z',
    },
  ]);
  const [, second, third] = reporters.markdown(judged, 'bot').split(/\n+/);
  expect([second, third].join('\n')).toContain(
    "this model's result of 2029-12-01 was held against a claim of 80.0\u00a0% on benchmark; now it is 8.8\u00a0% on benchmark",
  );
  expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toContain(
    'Note: the claim of 8.8 % is far below what this model scored on benchmark in its result of 2029-12-01, 80.0 %',
  );
});

// attack: yardstick
test('a claim on another suite than the earlier result’s is told', () => {
  const claim = { suite: 'harder', score: 0.0875 };

  expect(now(0.0875, earlier({ claim })).verdict.notes).toMatchObject([
    { code: 'claim-changed', was: claim, is: { suite: 'benchmark', score: 0.0875 } },
  ]);
});

test('the same claim has no note, nor has another model’s or one that an older papergap did not keep', () => {
  const { claim: _, ...older } = earlier({});
  const line: unknown = JSON.parse(JSON.stringify({ ...older, commit: 'c'.repeat(40) }));
  const other = earlier({ candidate: { id: 'other', sha256: 'a'.repeat(64) } });

  expect(now(0.8, earlier({})).verdict.notes).toBeUndefined();
  expect(now(0.5, other).verdict.notes).toBeUndefined();
  expect(now(0.5, HistoryEntry.parse(line)).verdict.notes).toBeUndefined();
});

// attack: yardstick
test('the same weights under a new name keep the claim that they had under the earlier one', () => {
  const other = earlier({ candidate: { id: 'other', sha256: 'a'.repeat(64) } });
  const judged = judge(aRecord({ paper: 0.5, production: rightOf(32, 400) }), { sameWeights: other });

  expect(judged.verdict.notes).toMatchObject([{ code: 'claim-changed' }, { code: 'claim-below-history' }]);
});

test('what was reproduced is that of the claim that production is held against, among several', () => {
  const record = structuredClone(
    aRecord({ paper: 0.8, reproduce: rightOf(320, 400), production: rightOf(320, 400) }),
  );
  const { findings, verdict } = judge(record);
  const [first] = findings.scores;
  const scores = [...findings.scores, { ...first!, suite: 'easy', score: 0.1 }];

  const result = pastResult(record, { ...findings, scores }, verdict.outcome, { at: 'then', run: 'x' });

  expect(result.scores.reproduce).toBe(0.8);
  expect(result.claim).toMatchObject({ suite: 'benchmark', score: 0.8, reproduced: { score: 0.8 } });
});

test('a claim that surely does not come out here is told with what to suspect, and fails no candidate by itself', () => {
  const judged = judgedWith(0.8, 260, {}, 256);

  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(judged.verdict.notes).toEqual([
    {
      code: 'claim-not-reproduced',
      paper: 0.8,
      score: 0.65,
      high: exactBounds(260, 400).high,
      tolerance: 0.02,
      suspects: [
        { code: 'protocol', shots: 0, maxTokens: 512 },
        { code: 'engine', engine: 'llama.cpp' },
      ],
    },
  ]);
  const text = reporters.table(judged, 'terminal');
  expect(text.split('\n')[1]).toBe(
    "Note: the claim of 80.0 % does not reproduce here: asked the paper's way, the model scores 65.0 % (at most 69.7 %). " +
      'Suspects: the protocol (0 worked examples, up to 512 tokens); the engine (llama.cpp).',
  );
  expect(text).toContain("Compare the protocol with the paper's");
});

test('a reproduction that was cut short has no note, for it is none', () => {
  const cut = judge(
    aRecord({
      paper: 0.8,
      reproduce: rightOf(100, 400),
      production: rightOf(260, 400),
      seen: { reproduce: { ended: 'interrupted' } },
    }),
  );

  expect(cut.verdict.notes).toBeUndefined();
});
