import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ColumnSource, ParquetWriteOptions } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { suiteFrom } from '../support/suite.ts';
import type { Written } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-parquet-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

type Table = Omit<ParquetWriteOptions, 'writer'>;
type Element = Omit<NonNullable<Table['schema']>[number], 'name'>;

const write = async (table: Table): Promise<void> =>
  writeFile(join(root, 'data.parquet'), Buffer.from(parquetWriteBuffer(table)));

/** The items of the file, or its faults. */
async function read(choice: Partial<Written> = {}): Promise<readonly unknown[]> {
  const suite = await suiteFrom(root, { data: 'data.parquet', ...choice });
  return suite.ok ? suite.value.suite.items : suite.faults;
}

/** A column by its type in the schema, with one value and its right answer beside it. */
const oneCell = (element: Element, value: unknown): Table => ({
  columnData: [
    { name: 'input', data: [value] },
    { name: 'target', data: ['a'] },
  ],
  schema: [
    { name: 'root', num_children: 2 },
    { repetition_type: 'REQUIRED', ...element, name: 'input' },
    { name: 'target', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ],
});

const questions = (rows: number): ColumnSource[] => [
  { name: 'input', data: Array.from({ length: rows }, (_, at) => `question ${at}`) },
  { name: 'other', data: Array.from({ length: rows }, (_, at) => `other ${at}`) },
  { name: 'target', data: BigInt64Array.from({ length: rows }, (_, at) => BigInt(at)) },
];

test('rows come from every group of rows, by their numbers, whatever packs them', async () => {
  const codecs = { GZIP: gzipSync, BROTLI: brotliCompressSync, ZSTD: zstdCompressSync } as const;
  for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD'] as const) {
    await write({ columnData: questions(25), rowGroupSize: 10, codec, compressors: codecs });

    const items = await read();

    expect(items).toHaveLength(25);
    expect(items.at(-1)).toEqual({ id: 'row-25', fields: { input: 'question 24' }, target: 24, line: 25 });
  }
});

test.for<[what: string, element: Element, value: unknown, text: string]>([
  ['a whole number beyond 2^53', { type: 'INT64' }, 9007199254740993n, '9007199254740993'],
  [
    'one without a sign',
    { type: 'INT64', converted_type: 'UINT_64' },
    18446744073709551615n,
    '18446744073709551615',
  ],
  ['a number of 32 bits', { type: 'FLOAT' }, Math.fround(0.1), '0.1'],
  ['one of 64', { type: 'DOUBLE' }, 0.1, '0.1'],
  ['yes or no', { type: 'BOOLEAN' }, true, 'true'],
  [
    'a decimal, with its zeros',
    { type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 },
    -110n,
    '-1.10',
  ],
  [
    'a decimal that no number holds',
    { type: 'INT64', converted_type: 'DECIMAL', scale: 1, precision: 18 },
    90071992547409931n,
    '9007199254740993.1',
  ],
  ['a decimal below 1', { type: 'INT32', converted_type: 'DECIMAL', scale: 3, precision: 9 }, 7n, '0.007'],
  ['a day', { type: 'INT32', converted_type: 'DATE' }, new Date('2026-11-26T00:00:00Z'), '2026-11-26'],
  [
    'a moment before 1970',
    { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    new Date('1969-12-31T23:59:59.250Z'),
    '1969-12-31T23:59:59.250',
  ],
  [
    'a moment in UTC, to the microsecond',
    {
      type: 'INT64',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    },
    1_795_679_352_123_456n,
    '2026-11-26T07:49:12.123456Z',
  ],
])('%s is asked as it is written', async ([, element, value, text]) => {
  await write(oneCell(element, value));

  expect(await read()).toMatchObject([{ fields: { input: text } }]);
});

test('a right answer may be a list or an object; one that no number holds is a fault', async () => {
  await write({
    columnData: [
      { name: 'input', data: ['a', 'b'] },
      { name: 'target', data: [9007199254740993n, 1n], type: 'INT64' },
    ],
  });

  expect(await read()).toMatchObject([
    {
      file: 'data.parquet',
      line: 1,
      message: 'field "target": 9007199254740993 has more digits than a number keeps: put it in quotes',
    },
  ]);
});

test('the same rows are drawn from JSONL, CSV and Parquet, and the others are let go', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => ({
    id: `q${at}`,
    input: `question ${at}`,
    target: `${at}`,
  }));
  await write({
    columnData: [
      { name: 'id', data: rows.map(({ id }) => id) },
      { name: 'input', data: rows.map(({ input }) => input) },
      { name: 'target', data: rows.map(({ target }) => target) },
    ],
    rowGroupSize: 700,
  });
  await writeFile(join(root, 'data.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  const cells = rows.map(({ id, input, target }) => [id, input, target].join(',')).join('\n');
  await writeFile(join(root, 'data.csv'), `id,input,target\n${cells}\n`);

  const [parquet, jsonl, csv] = await Promise.all(
    ['data.parquet', 'data.jsonl', 'data.csv'].map(async (data) =>
      (await read({ data, sample: 50 })).map((item) => ({ ...(item as object), line: undefined })),
    ),
  );

  expect(parquet).toHaveLength(50);
  expect(jsonl).toEqual(parquet);
  expect(csv).toEqual(parquet);
  expect(await read({ sample: 5_000 })).toHaveLength(3_000);
});

test.for<[what: string, table: Table, fault: object]>([
  [
    'a list in the prompt',
    {
      columnData: [
        { name: 'input', data: [['a', 'b']] },
        { name: 'target', data: ['a'] },
      ],
    },
    { line: 1, message: 'field "input" is a list, and the prompt takes texts, numbers and booleans' },
  ],
  [
    'nothing for a right answer',
    {
      columnData: [
        { name: 'input', data: ['a'] },
        { name: 'target', data: [null], type: 'STRING', nullable: true },
      ],
    },
    { line: 1, message: 'field "target" is null, and the answer is compared with it' },
  ],
  [
    'NaN, which stands for nothing',
    {
      columnData: [
        { name: 'input', data: ['a'] },
        { name: 'target', data: [NaN], type: 'DOUBLE' },
      ],
    },
    { line: 1, message: 'field "target" is null, and the answer is compared with it' },
  ],
  [
    'bytes that are no text',
    oneCell({ type: 'BYTE_ARRAY' }, new Uint8Array([0xff, 0xfe])),
    { line: 1, message: 'column "input" holds bytes that are no UTF-8 text' },
  ],
  [
    'a column that is not there',
    {
      columnData: [
        { name: 'question', data: ['a'] },
        { name: 'target', data: ['a'] },
      ],
    },
    {
      path: 'prompt',
      message: 'names {{input}}, which no row of data.parquet has',
      hint: 'known: question',
    },
  ],
  [
    'two columns of one name',
    {
      columnData: [
        { name: 'input', data: ['a'] },
        { name: 'input', data: ['a'] },
      ],
    },
    { path: 'data', message: '"data.parquet" has two columns named "input"' },
  ],
])('%s is one fault', async ([, table, fault]) => {
  await write(table);

  expect(await read()).toMatchObject([fault]);
});

test.for<[what: string, bytes: (whole: Buffer) => Uint8Array, message: string]>([
  ['its end cut off', (whole) => whole.subarray(0, -100), '"data.parquet" is a damaged Parquet file: '],
  ['another file under its name', () => Buffer.from('{"input":"x"}'), '"data.parquet" is not a Parquet file'],
  ['an encrypted one', () => Buffer.from('PARE…PARE'), '"data.parquet" is an encrypted Parquet file'],
  [
    'a pointer of Git LFS',
    () => Buffer.from('version https://git-lfs.github.com/spec/v1\n'),
    '"data.parquet" is a Git LFS pointer, not the data',
  ],
])('%s is told in one sentence', async ([, bytes, message]) => {
  const whole = Buffer.from(parquetWriteBuffer({ columnData: questions(100) }));
  await writeFile(join(root, 'data.parquet'), bytes(whole));

  const [fault, ...others] = (await read()) as readonly { message: string; hint: string }[];

  expect(others).toEqual([]);
  expect(fault?.message).toContain(message);
  expect(fault?.hint).toBeTypeOf('string');
});

test('any byte of a file may be another one: it is read or refused, and never an error', async () => {
  const whole = Buffer.from(parquetWriteBuffer({ columnData: questions(20), codec: 'SNAPPY' }));
  for (let at = 4; at < whole.length; at += 7) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] as number) ^ 0x55;
    await writeFile(join(root, 'data.parquet'), damaged);

    expect(Array.isArray(await read())).toBe(true);
  }
});
