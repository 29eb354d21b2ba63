import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import type { ReaderBounds } from '../../src/shell/reader-process.ts';
import { openApart, openApartWithin } from '../../src/suites/apart.ts';
import type { DataPlaces } from '../../src/suites/data-file.ts';
import { loadSuite } from '../../src/suites/load-suite.ts';
import { inPolicy, placesIn } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-apart-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

/** A thousand questions, the answer of every second one unknown. */
const WHOLE = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: Array.from({ length: 1_000 }, (_, at) => `q${at}`) },
      { name: 'input', data: Array.from({ length: 1_000 }, (_, at) => `question ${at}`) },
      { name: 'price', data: Array.from({ length: 1_000 }, (_, at) => at / 7), type: 'DOUBLE' },
      { name: 'target', data: BigInt64Array.from({ length: 1_000 }, (_, at) => BigInt(at)) },
      { name: 'note', data: Array.from({ length: 1_000 }, (_, at) => (at % 2 ? null : 'x')), nullable: true },
    ],
    codec: 'UNCOMPRESSED',
  }),
);
/** A thousand levels of one bit each, as they are packed; and a run of 2^31 - 1 in their place. */
const [PACKED, ENDLESS] = [Buffer.from('fb01555555', 'hex'), Buffer.from('feffffff0f', 'hex')];
const BOUNDS: ReaderBounds = { answerMs: 30_000, allMs: 60_000, heapMib: 2_048, allMib: 4_096 };

/** The items of the file, or its faults. */
async function read(openFile: DataPlaces['openApart'], prompt = '{{input}}'): Promise<readonly unknown[]> {
  const choice = SuiteChoice.parse({ data: 'data.parquet', prompt, scorer: { name: 'exact' } });
  const places = { ...placesIn(root), openApart: openFile };
  const loaded = await loadSuite('ours', choice, places, inPolicy);
  return loaded.ok ? loaded.value.suite.items : loaded.faults;
}

async function writeEndless(): Promise<void> {
  const endless = Buffer.from(WHOLE);
  ENDLESS.copy(endless, endless.indexOf(PACKED));
  await writeFile(join(root, 'data.parquet'), endless);
}

test('a process of its own reads the same items as the program itself, to the last digit of a number', async () => {
  await writeFile(join(root, 'data.parquet'), WHOLE);

  const apart = await read(openApart, '{{input}} for {{price}}');

  expect(apart).toHaveLength(1_000);
  expect(apart).toEqual(await read(placesIn(root).openApart, '{{input}} for {{price}}'));
});

// attack: hostile hub
test.for<[what: string, bounds: Partial<ReaderBounds>, message: string]>([
  ['some rows', { answerMs: 4_000 }, 'was read for 4 s without an end'],
  ['all of them', { allMs: 4_000 }, 'was read for'],
])('a file whose run of levels has no end is given up after the time for %s', async ([, bounds, message]) => {
  await writeEndless();

  const faults = await read(openApartWithin({ ...BOUNDS, ...bounds }), '{{input}} {{note}}');

  expect(faults).toMatchObject([{ file: 'data.parquet', message: expect.stringContaining(message) }]);
});

// attack: hostile hub
test.for<[where: string, bounds: Partial<ReaderBounds>]>([
  ['on its heap', { heapMib: 64 }],
  ['anywhere', { allMib: 200 }],
])(
  'a file that takes more memory than data may %s is given up, and the program goes on',
  async ([, bounds]) => {
    await writeEndless();

    const faults = await read(openApartWithin({ ...BOUNDS, ...bounds }), '{{input}} {{note}}');

    expect(faults).toMatchObject([
      { file: 'data.parquet', message: expect.stringMatching(/takes more than (64|200) MiB to read/) },
    ]);
  },
);

test('what is wrong with a file as a whole is told as the program itself tells it', async () => {
  await writeFile(join(root, 'data.parquet'), WHOLE.subarray(0, -100));

  expect(await read(openApart)).toEqual(await read(placesIn(root).openApart));
});
