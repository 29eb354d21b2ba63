import { expect, test } from 'vitest';
import { independentRatio } from '../../src/analyse/statistics/difference.ts';
import { meanScore, statedScore } from '../../src/analyse/statistics/mean-score.ts';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import type { Reference } from '../../src/config/reference.ts';
import { judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, aReference, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const BY_REFERENCE = { against: 'reference', references: 'references' };
const PROTOCOL = { shots: 0, maxTokens: 512 };
const scoring = (score: number, more: Partial<Reference['scores'][number]> = {}): Partial<Reference> => ({
  scores: [{ suite: 'benchmark', score, items: 1000, protocol: PROTOCOL, ...more }],
});

const judged = (options: RecordOptions): JudgedRecord =>
  judge(
    aRecord({
      paper: 0.8,
      reproduce: rightOf(320, 400),
      production: rightOf(300, 400),
      ...options,
      policy: { repeatability: 0, ...options.policy },
    }),
  );
const codesOf = ({ verdict }: JudgedRecord) => verdict.reasons.map(({ code }) => code);
const text = (result: JudgedRecord) => reporters.table(result, 'terminal').replaceAll(/\s+/g, ' ');

test('the gap is told from the reference’s score, too, with the reference’s own sampling error', () => {
  const { findings } = judged({ reference: scoring(0.9) });

  const production = meanScore(Float64Array.from(rightOf(300, 400)));
  const ratio = independentRatio(production, statedScore(0.9, 1000), 0.9);
  expect(findings.gap?.reference).toMatchObject({ from: 0.9, gap: expect.closeTo(1 - 0.75 / 0.9, 12) });
  expect(findings.gap?.reference?.interval.low).toBeCloseTo(1 - ratio.high, 12);
  expect(findings.gap?.reference?.interval.high).toBeCloseTo(1 - ratio.low, 12);
  expect(findings.reference).toMatchObject({ score: 0.9, items: 1000, interval: exactBounds(900, 1000) });
});

// attack: yardstick
test('where the policy names the reference, a claim far too low lets no model pass', () => {
  const low: RecordOptions = { paper: 0.26, production: rightOf(100, 400), reference: scoring(0.8) };

  expect(codesOf(judged({ ...low, policy: { against: 'claimed' } }))).toEqual(['gap-within-budget']);
  const held = judged({ ...low, policy: BY_REFERENCE });
  expect(held.verdict).toMatchObject({
    outcome: 'fail',
    reasons: [{ code: 'gap-over-budget', against: 'reference', gap: expect.closeTo(1 - 0.25 / 0.8, 12) }],
  });
  expect(text(held)).toMatch(
    /^FAIL: tiny\. .* Reference 80\.0 %\. .* Gap 68\.8 % of the reference's score, budget 20\.0 %: fail\./,
  );
});

test('a claim far too high fails no model that keeps what the reference shows', () => {
  const high: RecordOptions = { paper: 1, production: rightOf(300, 400), reference: scoring(0.78) };

  expect(judged({ ...high, policy: { against: 'claimed' } }).verdict.outcome).toBe('fail');
  expect(judged({ ...high, policy: BY_REFERENCE }).verdict.outcome).toBe('pass');
});

test('both gaps are told, and the set-up that the reference was measured on', () => {
  const said = text(judged({ reference: scoring(0.9) }));

  expect(said).toContain('Gap 6.3 % of its paper score');
  expect(said).toContain('Held against the 90.0 % of the reference set-up, the gap is 16.7 %');
  expect(said).toContain('llama.cpp 1 on A known machine (https://example.org/measured)');
});

test('a wider interval than the items give is believed, a narrower one is not', () => {
  const widthOf = (interval?: { readonly low: number; readonly high: number }): number => {
    const found = judged({ reference: scoring(0.8, interval && { interval }) }).findings.gap?.reference
      ?.interval;
    return (found?.high ?? NaN) - (found?.low ?? NaN);
  };

  expect(widthOf({ low: 0.799, high: 0.801 })).toBe(widthOf());
  expect(widthOf({ low: 0.7, high: 0.9 })).toBeGreaterThan(widthOf() * 1.5);
});

// attack: yardstick
test('without a reference nothing passes where the policy names it, and it is told how to have one', () => {
  const result = judged({ policy: BY_REFERENCE });

  expect(result.verdict.outcome).toBe('inconclusive');
  expect(codesOf(result)).toEqual(['no-reference', 'gap-within-budget']);
  expect(text(result)).toContain('there is none for tiny');
  expect(text(result)).toContain('papergap reference <record>');
});

const OTHER: readonly (readonly [string, Partial<Reference>, object])[] = [
  ['another model', { model: 'models/other.gguf' }, { code: 'model', reference: 'models/other.gguf' }],
  ['a revision', { revision: 'f'.repeat(40) }, { code: 'revision', reference: 'f'.repeat(40) }],
  ['another suite', scoring(0.8, { suite: 'other' }), { code: 'no-score', suite: 'benchmark' }],
  [
    'other shots',
    scoring(0.8, { protocol: { ...PROTOCOL, shots: 4 } }),
    { code: 'shots', reference: 4, candidate: 0 },
  ],
  [
    'longer answers',
    scoring(0.8, { protocol: { ...PROTOCOL, maxTokens: 2048 } }),
    { code: 'maxTokens', reference: 2048, candidate: 512 },
  ],
];

test.for(OTHER)(
  'a reference of %s leaves the verdict open where it decides, and is a note else',
  ([, other, why]) => {
    const decides = judged({ policy: BY_REFERENCE, reference: other });
    const beside = judged({ reference: other });

    const differences = [expect.objectContaining(why)];
    expect(decides.verdict.outcome).toBe('inconclusive');
    expect(decides.verdict.reasons[0]).toMatchObject({ code: 'reference-incomparable', differences });
    expect(beside.verdict).toMatchObject({
      outcome: 'pass',
      notes: [{ code: 'reference-incomparable', file: 'references/tiny.yaml', differences }],
    });
    expect(beside.findings.gap).not.toHaveProperty('reference');
  },
);

test('data and the way it is asked have to be the same where both sides say them', () => {
  const digest = (letter: string) => letter.repeat(64);
  const record = aRecord({
    production: rightOf(300, 400),
    reference: scoring(0.8, { data: digest('a'), asking: digest('b') }),
  });
  const differencesWith = (suite: { sha256: string; asking?: string }) =>
    judge({ ...record, plan: { ...record.plan, suites: { benchmark: { items: 400, ...suite } } } }).findings
      .reference?.differences;

  expect(differencesWith({ sha256: digest('a'), asking: digest('b') })).toEqual([]);
  expect(differencesWith({ sha256: digest('a') })).toEqual([]);
  expect(differencesWith({ sha256: digest('f'), asking: digest('f') })).toEqual([
    { code: 'data', suite: 'benchmark' },
    { code: 'asking', suite: 'benchmark' },
  ]);
});

test('a claim that does not reproduce here: on the reference set-up either, or only here', () => {
  const off: RecordOptions = { paper: 0.95, reproduce: rightOf(300, 400) };
  const suspects = (reference?: Partial<Reference>) =>
    judged({ ...off, reference }).findings.suspects.map(({ code }) => code);

  expect(suspects()).toEqual(['protocol', 'engine']);
  expect(suspects(scoring(0.76))[0]).toBe('claim-itself');
  expect(suspects(scoring(0.95))[0]).toBe('set-up');
  // 20 items do not tell.
  expect(suspects(scoring(0.9, { items: 20 }))).toEqual(['protocol', 'engine']);
  expect(text(judged({ ...off, reference: scoring(0.76) }))).toContain(
    'Suspects: the claim itself, which does not reproduce on the reference set-up either (76.0 %',
  );
  expect(text(judged({ ...off, reference: scoring(0.95) }))).toContain(
    'what is otherwise here than on the reference set-up (llama.cpp 1 on A known machine), where the claim reproduces',
  );
});

test('a record is judged by the reference that it holds; with another policy by the one that comes with it', () => {
  const record = aRecord({ production: rightOf(300, 400), reference: scoring(0.9), policy: BY_REFERENCE });
  const other = { file: 'other.yaml', sha256: 'e'.repeat(64), config: aReference(scoring(0.7)) };

  expect(judge(record).findings.reference?.score).toBe(0.9);
  expect(judge(record, { policy: record.policy }).findings.reference).toBeUndefined();
  expect(judge(record, { policy: record.policy, reference: other }).findings.reference?.score).toBe(0.7);
});
