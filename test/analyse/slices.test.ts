import { expect, test } from 'vitest';
import { sliceFindings } from '../../src/analyse/slices.ts';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { sliceSections } from '../../src/report/slices.ts';
import { aRecord, evidenceIn } from '../support/record.ts';

/** A record of production whose items are told apart by the language they are in. */
function record(marks: readonly (0 | 1)[], languageOf: (at: number) => string): RunRecord {
  const made = aRecord({ production: [...marks] });
  const pass = made.plan.passes.find((one) => one.kind === 'suite');
  const items = pass?.kind === 'suite' ? pass.items : [];
  const values = [...new Set(items.map((_, at) => languageOf(at)))].map((value) => ({
    value,
    items: items.filter((_, at) => languageOf(at) === value),
  }));
  const suite = { sha256: 'a', items: items.length, slices: [{ field: 'language', values }] };
  return { ...made, plan: { ...made.plan, suites: { [pass?.suite ?? '']: suite } } };
}

const MARKS = Array.from({ length: 60 }, (_, at): 0 | 1 => (at % 2 === 0 && at % 6 !== 0 ? 1 : 0));

test('production is told by each value of the field, with an exact interval of its own', () => {
  const [finding, ...others] = sliceFindings(evidenceIn(record(MARKS, (at) => (at % 2 === 0 ? 'de' : 'en'))));

  expect(others).toEqual([]);
  expect(finding).toMatchObject({ pass: 'production', field: 'language' });
  expect(finding?.rows).toEqual([
    { value: 'de', graded: 30, score: 20 / 30, interval: exactBounds(20, 30, 0.95) },
    { value: 'en', graded: 30, score: 0, interval: exactBounds(0, 30, 0.95) },
  ]);
});

test('the parts together are the whole', () => {
  const [finding] = sliceFindings(evidenceIn(record(MARKS, (at) => `l${at % 7}`)));
  const right = finding?.rows.reduce((sum, { score = 0, graded }) => sum + score * graded, 0);

  expect(right).toBeCloseTo(MARKS.filter((mark) => mark === 1).length);
});

test('a suite that names no field has no such table', () => {
  const evidence = evidenceIn(aRecord({ production: MARKS }));

  expect(sliceFindings(evidence)).toEqual([]);
  expect(sliceSections(judge(aRecord({ production: MARKS })))).toEqual([]);
});

test('of a suite whose judge labels correct, no part is told: by how much it errs there nobody knows', () => {
  const made = record(MARKS, (at) => (at % 2 === 0 ? 'de' : 'en'));
  const labels = { rightRight: 80, rightWrong: 20, wrongRight: 20, wrongWrong: 80, unjudged: 0 };
  const judges = [
    { suite: 'tickets', endpoint: 'grader', model: 'large', sha256: 'a', canaries: 0, fooled: 0, labels },
  ];
  const [{ labels: _, ...unlabelled }] = judges as [(typeof judges)[number]];
  expect(sliceFindings(evidenceIn({ ...made, judges }))).toEqual([]);
  expect(sliceSections(judge({ ...made, judges }))).toEqual([]);
  expect(sliceFindings(evidenceIn({ ...made, judges: [unlabelled] }))).toHaveLength(1);
});

test('the report has a table for each field, and says that it judges none', () => {
  const judged = judge(record(MARKS, (at) => (at % 2 === 0 ? 'de' : 'en')));

  expect(sliceSections(judged)).toMatchObject([
    {
      title: 'production by language',
      folded: true,
      table: {
        head: ['language', 'score', '95 % interval', 'items'],
        rows: [
          ['de', '66.7 %', '47.2 … 82.7 %', '30'],
          ['en', '0.0 %', '0.0 … 11.6 %', '30'],
        ],
      },
      lines: [expect.stringContaining('not judged')],
    },
  ]);
});
