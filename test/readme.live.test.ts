import { createHash } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../src/bench/check.ts';
import { faultLine } from '../src/config/fault.ts';
import { silent } from '../src/shell/progress.ts';
import { ggufBytes } from './support/gguf.ts';
import { repository } from './support/repository.ts';
import { TEST_CACHE } from './support/machine-env.ts';

/** Rows with one field, and the same right answer. */
const rows = (field: string, target: unknown, key: string): string =>
  Array.from({ length: 120 }, (_, id) =>
    JSON.stringify({ id, [field]: `Number ${id}?`, [key]: target }),
  ).join('\n');
const shell = {
  cacheDir: TEST_CACHE,
  env: process.env,
  progress: silent,
  signal: new AbortController().signal,
};

/** The first block of YAML under each heading of the page about a model of one's own. */
async function filesOf(...headings: readonly string[]): Promise<readonly [string, string]> {
  const page = await readFile(join(import.meta.dirname, '..', 'docs', 'own-model.md'), 'utf8');
  const [first = '', second = ''] = headings.map(
    (heading) => /```yaml\n([\s\S]*?)```/.exec(page.split(`## ${heading}\n`)[1] ?? '')?.[1],
  );
  return [first, second];
}

const WEIGHTS = ggufBytes({
  'general.architecture': 'llama',
  'llama.context_length': 32_768,
  'tokenizer.chat_template': '{{ messages }}',
});

test("the page's two files, with weights, data and an engine as they say, are good ones without a warning", async () => {
  const [candidate, policy] = await filesOf('The candidate', 'The policy');
  const digest = createHash('sha256').update(WEIGHTS).digest('hex');
  await using repo = await repository({
    'models/my-model.yaml': candidate.replace('sha256:…', `sha256:${digest}`),
    'data/gsm8k.jsonl': rows('question', 4, 'answer'),
    'data/tickets.jsonl': rows('ticket', { queue: 'billing' }, 'target'),
    'bin/llama-server': '#!/bin/sh\n',
    'weights/my-model.gguf': '',
  });
  const program = join(repo.folder, 'bin', 'llama-server');
  await chmod(program, 0o755);
  await writeFile(join(repo.folder, 'weights', 'my-model.gguf'), WEIGHTS);
  await repo.write('.github/papergap.yml', policy.replace('/opt/llama.cpp/bin/llama-server', program));

  const faults = await check(join(repo.folder, 'models', 'my-model.yaml'), shell);

  expect(faults.map(faultLine)).toEqual([]);
});

test("the page's smallest pair wants the digest of the weights alone, and is then good without a warning", async () => {
  const page = await readFile(join(import.meta.dirname, '..', 'docs', 'own-model.md'), 'utf8');
  const [candidate = '', policy = ''] = Array.from(
    page.matchAll(/```yaml\n([\s\S]*?)```/g),
    ([, text]) => text,
  );
  await using repo = await repository({
    'models/my-model.yaml': candidate,
    '.github/papergap.yml': policy,
    'data/paper.jsonl': rows('question', 'blue', 'target'),
    'data/mine.jsonl': rows('question', 'blue', 'target'),
    'weights/my-model.gguf': '',
  });
  await writeFile(join(repo.folder, 'weights', 'my-model.gguf'), WEIGHTS);
  const file = join(repo.folder, 'models', 'my-model.yaml');

  const [missing, ...others] = await check(file, shell);
  const digest = /sha256:[0-9a-f]{64}/.exec(missing?.hint ?? '')?.[0];
  await repo.write('models/my-model.yaml', `${candidate}revision: ${digest}\n`);

  expect(others).toEqual([]);
  expect((await check(file, shell)).map(faultLine)).toEqual([]);
});

test("the page's model of a hub and its policy are good ones without a warning", async () => {
  const page = await readFile(join(import.meta.dirname, '..', 'docs', 'own-model.md'), 'utf8');
  const [, section = ''] = page.split('## A model of a hub\n');
  const [candidate = '', policy = ''] = Array.from(
    section.matchAll(/```yaml\n([\s\S]*?)```/g),
    ([, text]) => text,
  );
  await using repo = await repository({
    'models/ticket-router.yaml': candidate,
    '.github/papergap.yml': policy,
    'data/evaluation.jsonl': rows('question', 'billing', 'label'),
    'data/mine.jsonl': rows('question', 'billing', 'label'),
  });

  const faults = await check(join(repo.folder, 'models', 'ticket-router.yaml'), shell);

  expect(faults.map(faultLine)).toEqual([]);
});
