import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { PastResult } from '../../src/record/history-entry.ts';
import { reporters } from '../../src/report/index.ts';
import { weightLines } from '../../src/report/weights.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

const SCORER = { scorer: { name: 'exact' } };
const POLICY = {
  repeatability: 0,
  suites: {
    benchmark: { data: 'data.jsonl', ...SCORER },
    tickets: { data: 'data.jsonl', weight: 'traffic', ...SCORER },
  },
};
/** The first tenth of 1,000 items weighs ten times as much as each of the others. */
const WEIGHTS = Array.from({ length: 1000 }, (_, at) => (at < 100 ? 10 : 1));

function weighedRecord(production: readonly Mark[], more: RecordOptions = {}): RunRecord {
  const { policy, planned, ...others } = more;
  const record = aRecord({
    ...{ paper: 0.8, reproduce: rightOf(800, 1000), production, ...others },
    policy: { ...POLICY, ...policy },
    planned: { production: { weights: WEIGHTS }, ...planned },
  });
  const suites = { tickets: { sha256: 'e'.repeat(64), items: 1000 } };
  return { ...record, plan: { ...record.plan, suites } };
}

const judged = (production: readonly Mark[], more: RecordOptions = {}): JudgedRecord =>
  judge(weighedRecord(production, more));

const productionOf = ({ findings }: JudgedRecord) =>
  findings.scores.find(({ role }) => role === 'production');

/** So many of the heavy items and of the others are right. */
const right = (heavy: number, others: number): readonly number[] => [
  ...rightOf(heavy, 100),
  ...rightOf(others, 900),
];

test('the score is the share of the weight that is right, and its gap is judged by that', () => {
  const found = judged(right(50, 900));

  // 500 and 900 of 1,900, where 950 of 1,000 items are right.
  expect(productionOf(found)?.score).toBeCloseTo(1400 / 1900, 12);
  expect(found.findings.gap?.production).toBeCloseTo(1400 / 1900, 12);
});

test('what is told of them is by which field they count, and how many tell as much', () => {
  const found = judged(right(80, 720));

  expect(productionOf(found)?.weighed).toEqual({
    field: 'traffic',
    worth: expect.closeTo(1900 ** 2 / 10_900, 9) as unknown,
  });
  expect(weightLines(found.findings.scores)).toEqual([
    'Items of tickets count by their field traffic: 1,000 items of production tell as much as 331 that count the same, which the bounds allow for.',
  ]);
  for (const report of [reporters.summary, reporters.table, reporters.markdown])
    expect(report(found, 'terminal').replaceAll(/\s+/g, ' ')).toContain(
      '1,000 items of production tell as much as 331',
    );
  expect(weightLines(judge(aRecord({ production: rightOf(80, 100) })).findings.scores)).toEqual([]);
});

test('answers that never came count by their weight where they are taken as wrong', () => {
  const late = [...Array.from({ length: 100 }, (): Mark => 'late'), ...rightOf(900, 900)];

  expect(productionOf(judged(late))?.allWrongScore).toBeCloseTo(900 / 1900, 12);
});

test('a gap that as many items of one weight settle is open where one item is three tenths of all', () => {
  const one = Array.from({ length: 1000 }, (_, at) => (at === 0 ? (0.3 / 0.7) * 999 : 1));
  const marks = rightOf(780, 1000);

  expect(judged(marks, { planned: { production: {} } }).verdict.outcome).toBe('pass');
  expect(judged(marks, { planned: { production: { weights: one } } }).verdict.outcome).toBe('inconclusive');
});

test('a claim of a suite with weights rests on as few items as these tell as much as', () => {
  const claimed = judged(rightOf(800, 1000), {
    paperItems: 500,
    planned: { reproduce: { weights: WEIGHTS } },
  });

  expect(claimed.findings.paper).toMatchObject({
    items: 500,
    worth: expect.closeTo(500 * 0.3312, 1) as unknown,
  });
  expect(claimed.findings.gap?.paperItems).toBeCloseTo(500 * 0.3312, 1);
});

function entryOf({ record, findings, verdict }: JudgedRecord): PastResult {
  return pastResult(record, findings, verdict.outcome, { at: '2029-12-31T00:00:00.000Z', run: '' });
}

test('passes, baseline and incumbent are compared by weight, and flips by number', () => {
  const before = entryOf(judged(right(80, 720)));
  const now = weighedRecord(right(60, 738), {
    policy: { floor: 'incumbent - 0.02', production: { suite: 'tickets', incumbent: 'old' } },
  });

  const { findings } = judge(now, { baseline: before, incumbent: before });

  // 20 heavy items are lost and 18 light ones gained: 2 items, and 182 of 1,900.
  expect(findings.regression).toMatchObject({
    outcome: 'regressed',
    accuracy: { lost: 20, gained: 18, difference: expect.closeTo(-182 / 1900, 12) as unknown },
  });
  expect(findings.incumbent?.comparison).toMatchObject({
    production: expect.closeTo((600 + 738) / 1900, 12) as unknown,
    incumbent: expect.closeTo((800 + 720) / 1900, 12) as unknown,
    difference: expect.closeTo(-182 / 1900, 12) as unknown,
  });
});

test('what an e-value of several runs says is said by weight', () => {
  const [heavyWrong, lightWrong] = [right(0, 900), right(100, 400)].map(
    (marks) => judged(marks).findings.evidence.production,
  );

  // 900 and 1,400 of 1,900 are right, at a limit of 64 %.
  expect(heavyWrong!.fail).toBeGreaterThan(20);
  expect(heavyWrong!.pass).toBeLessThan(1);
  expect(lightWrong!.fail).toBeLessThan(1);
  expect(lightWrong!.pass).toBeGreaterThan(1);
});
