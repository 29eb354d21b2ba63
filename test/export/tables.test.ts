import { parse } from 'csv-parse/sync';
import { array, assert, constantFrom, property, string } from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { tableOf } from '../../src/export/columns.ts';
import { csvText } from '../../src/export/csv.ts';
import { EXPORTS } from '../../src/export/index.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

const RECORD = aRecord({ ...MEASURED, production: [...rightOf(300, 398), 'late', 'error'] });
const ITEMS = { of: 'items', withTexts: true } as const;
const REQUESTS = { of: 'requests', withTexts: false } as const;

/** The record with one answer that says this. */
function saying(text: string): RunRecord {
  const passes = RECORD.passes.map((pass) =>
    pass.kind === 'suite' && pass.pass === 'production'
      ? { ...pass, answers: pass.answers.map((answer, at) => (at === 0 ? { ...answer, text } : answer)) }
      : pass,
  );
  return { ...RECORD, passes };
}

function csvOf(record: RunRecord, choice: typeof ITEMS | typeof REQUESTS) {
  return parse(EXPORTS.csv(judge(record), choice), { columns: true }) as Readonly<Record<string, string>>[];
}

async function parquetOf(record: RunRecord, choice: typeof ITEMS | typeof REQUESTS) {
  const bytes = EXPORTS.parquet(judge(record), choice);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return await parquetReadObjects({ file });
}

test('a row for each answer of each pass, in both forms; what is missing is empty, and null', async () => {
  const [csv, parquet] = [csvOf(RECORD, ITEMS), await parquetOf(RECORD, ITEMS)];
  const answers = RECORD.passes.flatMap((pass) => (pass.kind === 'load' ? [] : pass.answers));

  expect(csv).toHaveLength(answers.length);
  expect(parquet).toHaveLength(answers.length);
  const late = csv.findIndex(({ production_outcome: outcome }) => outcome === 'late');
  expect(csv[late]).toMatchObject({ pass: 'production', production_score: '' });
  expect(parquet[late]).toMatchObject({ pass: 'production', production_score: null });
});

test('a row for each request of the loads, with durations in ms from when it was due', async () => {
  const [csv, parquet] = [csvOf(RECORD, REQUESTS), await parquetOf(RECORD, REQUESTS)];

  expect(csv).toHaveLength(120 + 1000 + 600);
  expect(parquet).toHaveLength(csv.length);
  expect(csv[0]).toMatchObject({ pass: 'load-0', ttft_ms: '100', e2el_ms: '200' });
  expect(parquet[0]).toMatchObject({ pass: 'load-0', ttft_ms: 100, e2el_ms: 200, output_tokens: 11n });
});

test('two suites and items whose names run together the same keep their own questions', () => {
  const [first, second] = [
    { suite: 'a b', item: 'c' },
    { suite: 'a', item: 'b c' },
  ].map((one) => ({ ...one, question: `that of ${one.item}` }));
  const [pass] = RECORD.passes.filter(({ pass: id }) => id === 'production');
  const [plan] = RECORD.plan.passes.filter(({ id }) => id === 'production');
  if (pass?.kind !== 'suite' || plan?.kind !== 'suite') throw new Error('no pass over a suite');
  const ofItem = ({ suite, item }: typeof first & {}) => ({
    plan: { ...plan, id: suite, suite, items: [item] },
    seen: { ...pass, pass: suite, answers: [{ ...pass.answers[0]!, item }] },
  });
  const both = [ofItem(first!), ofItem(second!)];
  const rows = csvOf(
    {
      ...RECORD,
      plan: { ...RECORD.plan, passes: both.map((one) => one.plan) },
      passes: both.map((one) => one.seen),
      questions: [first!, second!],
    },
    ITEMS,
  );

  expect(rows.map(({ question }) => question)).toEqual(['that of c', 'that of b c']);
});

test('texts are left out unless they are asked for', () => {
  const columns = (withTexts: boolean): string[] =>
    Object.keys(parse(EXPORTS.csv(judge(RECORD), { of: 'items', withTexts }), { columns: true })[0]!);

  expect(columns(false)).not.toContain('answer');
  expect(columns(true)).toEqual([...columns(false), 'question', 'expected', 'answer']);
});

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\n=1', '＝1'])(
  'no spreadsheet takes %j for a formula',
  (text) => {
    const cell = csvOf(saying(text), ITEMS).find(({ pass }) => pass === 'production')?.['answer'];

    expect(cell?.trimStart()).toMatch(/^'/);
  },
);

test('nor where it parts cells at semicolons and line ends, whatever is quoted', () => {
  const columns = ['item', 'answer'].map(
    (name) => ({ name, type: 'text', of: (text: string) => text }) as const,
  );
  const piece = constantFrom(';', '؛', '=', '+', '-', '@', '"', '\n', '\r', '\t', ' ', ',', "'", 'a', '1');

  assert(
    property(array(piece, { maxLength: 12 }), (pieces) => {
      const cells = csvText(tableOf([pieces.join('')], columns)).split(/[;؛\n]/);
      expect(cells.filter((cell) => /^[\s"]*[=+\-@]/.test(cell))).toEqual([]);
    }),
    { examples: [[[...'a;=1']], [[...'a\n"=1']], [[...';"";+1']]] },
  );
});

test('a text of nothing but line ends is written as it is', () => {
  const text = '\n'.repeat(100_000);

  expect(csvOf(saying(text), ITEMS).some(({ answer }) => answer === text)).toBe(true);
});

test('whatever an answer says, it stays in its cell', async () => {
  const rows = csvOf(RECORD, ITEMS).length;

  assert(
    property(string({ unit: 'binary' }), (text) => {
      const csv = csvOf(saying(text), ITEMS);
      expect(csv).toHaveLength(rows);
      expect(new Set(csv.map((row) => Object.keys(row).length))).toEqual(
        new Set([Object.keys(csv[0]!).length]),
      );
    }),
    { numRuns: 20 },
  );
  const said = 'a "quoted" = \ud800 text, \u202e\n in two lines';
  const kept = (await parquetOf(saying(said), ITEMS)).find(({ pass }) => pass === 'production');
  expect(kept?.['answer']).toBe(said.toWellFormed());
});
