import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { suiteFrom } from '../support/suite.ts';
import type { Written } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-csv-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

/** The items of a table, or its faults as `file:line path message`. */
async function read(text: string | Uint8Array, choice: Partial<Written> = {}): Promise<readonly unknown[]> {
  const { data = 'data.csv' } = choice;
  await writeFile(join(root, data), text);
  const suite = await suiteFrom(root, { data, ...choice });
  return suite.ok ? suite.value.suite.items : suite.faults;
}

/** Question and right answer of each item. */
const pairs = (items: readonly unknown[]): readonly unknown[] =>
  items.map((item) => {
    const { fields, target } = item as { fields?: { input: string }; target?: unknown };
    return fields === undefined ? item : [fields.input, target];
  });

test('a cell is a text as it is written: quotes, delimiters and line ends in it are its own', async () => {
  const text =
    '\uFEFFid,input,target\r\na,"x, y\r\nz",1.10\r\n\r\nb,"say ""hi""",007\r\nc,,9007199254740993\r\n';

  expect(await read(text)).toEqual([
    { id: 'a', fields: { input: 'x, y\r\nz' }, target: '1.10', line: 2 },
    { id: 'b', fields: { input: 'say "hi"' }, target: '007', line: 5 },
    { id: 'c', fields: { input: '' }, target: '9007199254740993', line: 6 },
  ]);
});

test.for<[what: string, text: string, choice: Partial<Written>]>([
  ['tabs, by the name of the file', 'input\ttarget\na,b\tc\n', { data: 'x.tsv' }],
  ['semicolons', 'input;target\n"a,b";c\n', {}],
  ['what the policy says', 'input#target\na,b#c\n', { delimiter: '#' }],
  ['bars', 'input|target\na,b|c\n', {}],
])('cells are parted by %s', async ([, text, choice]) => {
  expect(pairs(await read(text, choice))).toEqual([['a,b', 'c']]);
});

test('a right answer of several columns is an object of them', async () => {
  expect(await read('input,queue,priority\na,sales,low\n', { target: ['queue', 'priority'] })).toMatchObject([
    { target: { queue: 'sales', priority: 'low' } },
  ]);
});

test.for<[what: string, text: string | Uint8Array, fault: object]>([
  [
    'a row with a cell too many, at the line that it begins on',
    'input,target\n"a\nb",c\nd,e,f\n',
    { file: 'data.csv', line: 4, message: expect.stringContaining('has 3 cells, and the table has 2') },
  ],
  [
    'two columns of one name',
    'input,target,input\na,b,c\n',
    { file: 'policy.yml', path: 'data', message: '"data.csv" has two columns named "input"' },
  ],
  [
    'a column without a name',
    'input,,target\na,b,c\n',
    { path: 'data', message: '"data.csv" has no name for column 2' },
  ],
  [
    'a quote that is not closed, at the row that it begins in',
    'input,target\na,b\n"c,d\ne,f\n',
    { line: 3, message: expect.stringContaining('a quote that is not closed') },
  ],
  [
    'text after a closing quote',
    'input,target\n"a"b,c\n',
    { line: 2, message: expect.stringContaining('goes on after the quote') },
  ],
  [
    'bytes that are not UTF-8',
    Buffer.from('input,target\n\xe4,b\n', 'latin1'),
    { message: expect.stringContaining('holds bytes that are not UTF-8') },
  ],
  [
    'a line that tells Excel the delimiter',
    'sep=;\ninput;target\na;b\n',
    {
      path: 'data',
      message: '"data.csv" begins with a line for Excel alone, sep=',
      hint: 'take that line out',
    },
  ],
  ['a file of nothing', '', { path: 'data', message: '"data.csv" is empty' }],
  ['a head alone', 'input,target\n', { message: 'has no items' }],
  ['JSONL', '{"input":"x","target":"a"}\n', { message: '"data.csv" is JSONL' }],
  ['a JSON array', '[{"input":"x","target":"a"}]', { message: '"data.csv" is a JSON array' }],
  [
    'UTF-16',
    Buffer.from('\uFEFFinput,target\na,b\n', 'utf16le'),
    { message: '"data.csv" is UTF-16 text', hint: 'save it as UTF-8' },
  ],
  [
    'a pointer of Git LFS',
    'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    { message: '"data.csv" is a Git LFS pointer, not the data' },
  ],
  [
    'a column that is not there',
    'question,target\na,b\n',
    { path: 'prompt', message: 'names {{input}}, which no row of data.csv has', hint: 'known: question' },
  ],
])('%s is one fault', async ([, text, fault]) => {
  expect(await read(text)).toMatchObject([fault]);
});

test('any texts that were written as a table are read again', async () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed() && !text.includes('\0'));
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, end) => {
        const text = [['input', 'target'], ...rows].map((row) => row.map(quoted).join(',') + end).join('');

        expect(pairs(await read(text))).toEqual(rows);
      },
    ),
    { numRuns: 50 },
  );
});
