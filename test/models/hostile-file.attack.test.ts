import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectGguf, inspectParts } from '../../src/models/gguf.ts';
import { findWeights } from '../../src/models/weights.ts';
import { randomFor } from '../../src/shell/random.ts';
import { ggufOf, partsOf, withEntries } from '../support/gguf-parts.ts';
import { uint32, uint64 } from '../support/gguf.ts';
import {
  demoBytes,
  demoSaying,
  demoWith,
  demoWithEntry,
  demoWithTensor,
  entryOf,
} from '../support/hostile-gguf.ts';

const STRING = 8;
const ARRAY = 9;
const UINT8 = 0;
const UINT16 = 2;
const UINT32 = 4;
const BOOL = 7;
/** The demo's metadata and tensors, without their data. */
const HEADER_BYTES = 48_000;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-hostile-'));
});
afterAll(() => rm(root, { recursive: true }));

const header = (...parts: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from('GGUF'), ...parts]);
const array = (type: number, length: bigint): Buffer[] => [uint32(type), uint64(length)];

/** The demo's model with so many lists of 10,000 sizes. */
function demoWithLists(count: number): Buffer {
  const lists = Array.from({ length: count }, (_, at) => {
    const key = `a${at}.block_count`;
    return [key, entryOf(key, ARRAY, ...array(BOOL, 10_000n), Buffer.alloc(10_000))] as const;
  });
  return ggufOf(withEntries(partsOf(demoBytes()), Object.fromEntries(lists)));
}

/** Files that claim to be a model, and what is told of each before anything starts. */
export const REFUSED: readonly (readonly [string, string, () => Buffer])[] = [
  ['an empty file', 'is not a GGUF file', () => Buffer.alloc(0)],
  ['a text', 'is not a GGUF file', () => Buffer.from('# A model\n')],
  ['a pickle of PyTorch', 'is not a GGUF file', () => Buffer.from('PK\u0003\u0004archive/data.pkl')],
  [
    'safetensors with a header of 2^63 bytes',
    'is not a GGUF file',
    () => Buffer.concat([uint64(2n ** 63n), Buffer.from('{}')]),
  ],
  [
    'a Git LFS pointer',
    'is a Git LFS pointer',
    () => Buffer.from('version https://git-lfs.github.com/spec/v1\n'),
  ],
  [
    'a file cut within its first numbers',
    'ends at byte 12, within its header',
    () => demoBytes().subarray(0, 12),
  ],
  [
    'a file cut within its metadata',
    'ends at byte 20000, within its header',
    () => demoBytes().subarray(0, 20_000),
  ],
  [
    'a download cut within its tensors',
    'ends at byte 2000000, and its header places tensor "output_norm.weight" at byte 2458336',
    () => demoBytes().subarray(0, 2_000_000),
  ],
  [
    '2^60 metadata entries',
    'metadata entries; papergap reads up to 10000',
    () => demoWith({ keyCount: 2n ** 60n }),
  ],
  [
    '2^64 - 1 tensors',
    'tensors; papergap reads up to 1000000',
    () => demoWith({ tensorCount: 2n ** 64n - 1n }),
  ],
  [
    'a text of 2^62 bytes',
    'within its header',
    () => demoWithEntry('x', entryOf('x', STRING, uint64(2n ** 62n))),
  ],
  ['a key of 8 KiB and a byte', 'reads up to 8192', () => demoWithEntry('x', uint64(8193))],
  ['a key of 1 GiB', 'holds a name of 1073741824 bytes', () => demoWithEntry('x', uint64(2 ** 30))],
  [
    'an array of 2^62 numbers',
    'within its header',
    () => demoWithEntry('x', entryOf('x', ARRAY, ...array(UINT8, 2n ** 62n))),
  ],
  [
    'an array of 2^60 texts',
    'more than 4000000 texts',
    () => demoWithEntry('x', entryOf('x', ARRAY, ...array(STRING, 2n ** 60n))),
  ],
  [
    'a million arrays within arrays',
    'holds an array of arrays',
    () =>
      demoWithEntry(
        'x',
        entryOf(
          'x',
          ARRAY,
          Buffer.concat(Array.from({ length: 1e6 }, () => Buffer.concat(array(ARRAY, 1n)))),
        ),
      ),
  ],
  [
    'a tensor of four billion dimensions',
    'within its header',
    () => header(uint32(3), uint64(1), uint64(0), uint64(0), uint32(2 ** 32 - 1)),
  ],
  [
    'a tensor far behind the end',
    'places tensor "blk.0.attn_norm.weight" at byte',
    () => demoWithTensor({ offset: 2n ** 40n }),
  ],
  [
    'a tensor at a negative offset',
    'places tensor "blk.0.attn_norm.weight" at byte',
    () => demoWithTensor({ offset: -32n }),
  ],
  ['an alignment of 2 GiB', 'places tensor', () => demoSaying('general.alignment', 2 ** 31)],
  ['lists of sizes without end', 'lists more than 200000 sizes of layers', () => demoWithLists(30)],
  [
    'a first part, whose other parts no digest pins',
    'is one of 2 parts of a model',
    () => demoWithEntry('split.count', entryOf('split.count', UINT16, Buffer.from([2, 0]))),
  ],
];

// attack: hostile file, weights elsewhere
test.for(REFUSED)('%s is refused before anything starts: %s', async ([, told, make]) => {
  const bytes = make();
  await writeFile(join(root, 'm.gguf'), bytes);
  const revision = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const search = { root, signal: new AbortController().signal, onHashing: () => {} };

  const found = await findWeights({ model: './m.gguf', revision }, 'gguf', search);

  expect(found).toMatchObject({
    ok: false,
    faults: [{ key: 'model', message: expect.stringContaining(told) as string }],
  });
  expect(found.ok ? '' : found.faults[0]?.hint).not.toBe('');
});

// attack: hostile file
test('the name of a tensor is told in one short line', async () => {
  await writeFile(join(root, 'm.gguf'), demoWithTensor({ name: `\n${'x'.repeat(8000)}`, offset: 2n ** 40n }));

  const found = inspectGguf('m.gguf', join(root, 'm.gguf'));

  const message = found.ok ? '' : (found.faults[0]?.message ?? '');
  expect(message).toContain('places tensor "\\nxxx');
  expect(message.length).toBeLessThan(300);
});

// attack: hostile file
test.for([
  ['vocabulary', entryOf('x', ARRAY, ...array(STRING, 2n ** 36n)), 'more than 4000000 texts'],
  ['text', entryOf('x', STRING, uint64(2n ** 39n)), 'more than 256 MiB'],
] as const)('a %s of a terabyte of nothing is read to a bound, and no further', async ([, entry, told]) => {
  const path = join(root, 'sparse.gguf');
  await using file = await open(path, 'w');
  await file.write(header(uint32(3), uint64(0), uint64(1), entry));
  await file.truncate(2 ** 40);
  const before = process.memoryUsage().arrayBuffers;

  const found = inspectGguf('sparse.gguf', path);

  expect(found).toMatchObject({
    faults: [{ message: expect.stringContaining(told) as string }],
  });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20);
});

// attack: hostile file
test('parts of a model share the room of one, and each is read in a turn of its own', async () => {
  const parts = ['1.gguf', '2.gguf', '3.gguf'].map((model) => ({ model, path: join(root, model) }));
  for (const { path } of parts) {
    await using file = await open(path, 'w');
    const entries = [
      entryOf('split.count', UINT32, uint32(3)),
      entryOf('x', ARRAY, ...array(STRING, 1_500_000n)),
    ];
    await file.write(header(uint32(3), uint64(0), uint64(2), ...entries));
    await file.truncate(2 ** 25);
  }
  let turns = 0;
  const counter = setInterval(() => turns++, 0);

  const found = await inspectParts(parts);

  clearInterval(counter);
  expect(turns).toBeGreaterThan(0);
  expect(found.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(found[2]).toMatchObject({
    faults: [{ message: '3.gguf lists more than 4000000 texts, and no model has such a vocabulary' }],
  });
});

test('a version of the format that is not known is left to the engine, and so is a value type', async () => {
  for (const bytes of [demoWith({ version: 4 }), demoWithEntry('x', entryOf('x', 99))]) {
    await writeFile(join(root, 'm.gguf'), bytes);
    expect(inspectGguf('m.gguf', join(root, 'm.gguf'))).toEqual({ ok: true, value: {} });
  }
});

// attack: hostile file
test('any bytes in the place of others are read or refused, never thrown', () => {
  const random = randomFor(1, 'hostile bytes');
  const sound = demoBytes().subarray(0, HEADER_BYTES);
  const path = join(root, 'm.gguf');
  const told: string[] = [];
  for (let round = 0; round < 500; round++) {
    const bytes = Buffer.from(sound);
    for (let change = 0; change < 4; change++) {
      bytes[random.int(HEADER_BYTES)] = [0, 1, 127, 128, 255][random.int(5)] ?? 0;
    }
    writeFileSync(path, bytes.subarray(0, 4 + random.int(HEADER_BYTES)));

    const found = inspectGguf('m.gguf', path);

    if (!found.ok) told.push(...found.faults.map(({ message }) => message));
  }

  expect(told.length).toBeGreaterThan(100);
  expect(told.filter((message) => !message.startsWith('m.gguf '))).toEqual([]);
});
