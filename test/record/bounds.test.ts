import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord } from '../../src/record/files.ts';
import { MOST_JSON } from '../../src/record/read.ts';
import { isBounded } from '../../src/shell/bounded-json.ts';

// attack: huge record
test.for([
  ['record.json', /nests deeper, or holds more values, or more or longer keys, than is read of a record/],
  ['journal.jsonl', /journal is damaged/],
] as const)('a %s of lists in lists is told, and not parsed', async ([name, told]) => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-bounds-'));
  try {
    const file = join(folder, name);
    await writeFile(file, `${'['.repeat(65)}${']'.repeat(65)}\n`);
    await expect(readRecord(file)).rejects.toThrow(told);
  } finally {
    await rm(folder, { recursive: true });
  }
});

// attack: huge record
test('nor is one whose lists, or whose values, take more memory than a machine may have', () => {
  expect(isBounded(`[${'[],'.repeat(3)}0]`, { ...MOST_JSON, lists: 3 })).toBe(false);
  expect(isBounded(`[${'0,'.repeat(3)}0]`, { ...MOST_JSON, values: 2 })).toBe(false);
  expect(isBounded(`[${'[],'.repeat(3)}0]`, { ...MOST_JSON, values: 3, lists: 4 })).toBe(true);
});

// attack: huge record
test('different keys are counted, and those that come again are not', () => {
  const most = { ...MOST_JSON, keys: 2 };
  expect(isBounded('[{"a":1,"b":1},{"a":"x:y","b":{"a":":"}}]', most)).toBe(true);
  expect(isBounded('[{"a":1,"b":1},{"a":1,"c":1}]', most)).toBe(false);
  const distinct = Array.from({ length: 100_001 }, (_, index) => `"${index}":0`).join(',');
  expect(isBounded(`{${distinct}}`, MOST_JSON)).toBe(false);
});
