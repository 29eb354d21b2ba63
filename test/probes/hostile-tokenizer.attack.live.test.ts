import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReference } from '../../src/probes/reference.ts';
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

  const read = await openReference(join(repo.folder, 'tokenizer.json'), 3_000);
  if (!read.ok) throw new Error(read.faults.join());
  await using reference = read.value;

  expect([await reference.tokenize('b'), reference.lost()]).toMatchObject([{ tokens: [2] }, undefined]);
  expect(await reference.tokenize('e')).toBeUndefined();
  expect(reference.lost()).toMatch(/^no answer within 3000 ms|memory/);
  expect(await reference.tokenize('b')).toBeUndefined();
});
