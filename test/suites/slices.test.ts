import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slicesOf } from '../../src/suites/slices.ts';
import { suiteFrom } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-slices-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

async function load(rows: readonly object[], slices: string[]): Promise<readonly object[]> {
  await writeFile(join(root, 'data.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  const suite = await suiteFrom(root, { data: 'data.jsonl', slices });
  return suite.ok ? slicesOf(suite.value.suite.items) : suite.faults;
}

const row = (at: number, more: object): object => ({ id: `i${at}`, input: `q${at}`, target: 'a', ...more });

test('items are told apart by the values of the fields, whatever those are called', async () => {
  const rows = ['de', 'en', 'de', '__proto__'].map((language, at) =>
    row(at, { language, year: 2020 + (at % 2) }),
  );

  expect(await load(rows, ['language', 'year'])).toEqual([
    {
      field: 'language',
      values: [
        { value: 'de', items: ['i0', 'i2'] },
        { value: 'en', items: ['i1'] },
        { value: '__proto__', items: ['i3'] },
      ],
    },
    {
      field: 'year',
      values: [
        { value: '2020', items: ['i0', 'i2'] },
        { value: '2021', items: ['i1', 'i3'] },
      ],
    },
  ]);
});

test.for<[what: string, rows: readonly object[], field: string, fault: object]>([
  [
    'a row without a value',
    [row(0, { language: 'de' }), row(1, {})],
    'language',
    { line: 2, message: 'field "language" names no slice: a text or a number does' },
  ],
  [
    'a field that no row has',
    [row(0, { language: 'de' })],
    'lang',
    { path: 'slices', message: 'names "lang", which no row of data.jsonl has' },
  ],
  [
    'a field with a value for each row',
    Array.from({ length: 51 }, (_, at) => row(at, { text: `t${at}` })),
    'text',
    { path: 'slices.0', message: '"text" has 51 values, and a table has up to 50 rows' },
  ],
])('%s is one fault', async ([, rows, field, fault]) => {
  expect(await load(rows, [field])).toMatchObject([fault]);
});
