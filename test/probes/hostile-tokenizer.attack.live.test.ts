import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReference } from '../../src/probes/reference.ts';
import type { ReaderBounds } from '../../src/shell/reader-process.ts';
import { runCli } from '../support/cli.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { repository } from '../support/repository.ts';

// attack: hostile file
test.for<[what: string, text: string]>([
  ['lists within lists without end', '['.repeat(1_000_000)],
  ['more values than its reader has memory for', `[${'[],'.repeat(4_000_001)}0]`],
])('a tokenizer.json of %s is none, and holds no run up', async ([, text]) => {
  await using repo = await repository({ 'tokenizer.json': text });

  const read = await openReference(join(repo.folder, 'tokenizer.json'));

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('nests deeper, or holds more values')]);
});

/** A tokenizer.json of three tokens, with a rule of its own for what is done to a text first. */
function tokenizerWith(rules: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    version: '1.0',
    added_tokens: [{ id: 0, content: '<unk>', special: true }],
    ...{ normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null },
    model: { type: 'BPE', vocab: { '<unk>': 0, e: 1, b: 2 }, merges: [], unk_token: '<unk>' },
    ...rules,
  });
}

// attack: hostile file
test('what a tokenizer.json makes its reader write is not in our own output', async () => {
  const pattern = '\n::error::the model is fine\n##[error]x\n\u001b[2J';
  const split = { type: 'Split', pattern, behavior: 'Isolated', invert: false };
  await using engine = await fakeEngine(() => ({}));
  await using repo = await repository({ 'tokenizer.json': tokenizerWith({ pre_tokenizer: split }) });

  const { stdout, stderr } = await runCli(
    ['probe', engine.origin, '--tokenizer', 'tokenizer.json'],
    repo.folder,
  );

  expect(stdout).toContain("held against the model's own tokenizer.json");
  expect(stdout + stderr).not.toContain('the model is fine');
  expect(stdout + stderr).not.toContain('\u001b[2J');
});

// attack: hostile file
test('a tokenizer.json that makes a text too long for it answers no more, and says why', async () => {
  const twice = { type: 'Replace', pattern: { String: 'e' }, content: 'ee' };
  const normalizer = { type: 'Sequence', normalizers: Array.from({ length: 25 }, () => twice) };
  await using repo = await repository({ 'tokenizer.json': tokenizerWith({ normalizer }) });

  const read = await openReference(join(repo.folder, 'tokenizer.json'), { answerMs: 3_000 });
  if (!read.ok) throw new Error(read.faults.join());
  await using reference = read.value;

  expect([await reference.tokenize('b'), reference.lost()]).toMatchObject([{ tokens: [2] }, undefined]);
  expect(await reference.tokenize('e')).toBeUndefined();
  expect(reference.lost()).toMatch(/^it (was read for 3 s without an end|takes more than 1024 MiB)/);
  expect(await reference.tokenize('b')).toBeUndefined();
});

const replace = (from: string, to: string): object => ({
  type: 'Replace',
  pattern: { String: from },
  content: to,
});
const decoding = (...decoders: readonly object[]): Readonly<Record<string, unknown>> => ({
  decoder: { type: 'Sequence', decoders },
});
const vocab = { '<unk>': 0, e: 1, b: 2 };

/** What is told of a text, and why no more is, of the tokenizer with these rules. */
async function toldBy(
  rules: Readonly<Record<string, unknown>>,
  bounds?: Partial<ReaderBounds>,
): Promise<readonly unknown[]> {
  await using repo = await repository({ 'tokenizer.json': tokenizerWith(rules) });
  const read = await openReference(join(repo.folder, 'tokenizer.json'), bounds);
  if (!read.ok) throw new Error(read.faults.join());
  await using reference = read.value;
  return [await reference.tokenize('e'), reference.lost()];
}

// attack: hostile file
test('a tokenizer.json that has V8 search without a step of its own is ended all the same', async () => {
  // The time is the product of both lengths, and no interrupt is heard meanwhile.
  const slow = decoding(replace('e', 'abcd'.repeat(500_000)), replace(`abcdQ${'abcd'.repeat(50_000)}`, 'c'));

  expect(await toldBy(slow, { answerMs: 4_000 })).toEqual([undefined, 'it was read for 4 s without an end']);
});

// attack: hostile file
test('a tokenizer.json that takes all memory takes that of its reader alone', async () => {
  const [a, b] = ['\u0100'.repeat(1_000), '\u0101'.repeat(1_000)];
  const large = decoding(replace('e', 'b'.repeat(1_000)), replace('b', a.repeat(100)), replace(a, b));

  expect(await toldBy(large, { heapMib: 64 })).toEqual([undefined, 'it takes more than 64 MiB to read']);
});

// attack: hostile file
test.for<[what: string, rules: Readonly<Record<string, unknown>>]>([
  ['a text a thousand times as long', decoding(replace('e', 'b'.repeat(100_000)))],
  ['tokens that are no numbers', { model: { type: 'BPE', vocab: { ...vocab, e: 'e' }, merges: [] } }],
  ['far more tokens than characters', { normalizer: replace('e', 'b'.repeat(100_000)) }],
])('a tokenizer.json that makes %s of a character tells nothing of it', async ([, rules]) => {
  expect(await toldBy(rules)).toEqual([undefined, undefined]);
});

// attack: hostile file
test('marks and numbers of special tokens that are none, or too long for one, are left out', async () => {
  const added = ['<s>', 'x'.repeat(10_000), '</s>'].map((content, id) => ({ id, content, special: true }));
  const rules = { added_tokens: [...added, { id: 'four', content: '<four>', special: true }] };
  await using repo = await repository({ 'tokenizer.json': tokenizerWith(rules) });

  const read = await openReference(join(repo.folder, 'tokenizer.json'));
  if (!read.ok) throw new Error(read.faults.join());
  await using reference = read.value;

  expect([...reference.special]).toEqual([0, 1, 2]);
  expect(reference.marks).toEqual(['<s>', '</s>', '<four>']);
});
