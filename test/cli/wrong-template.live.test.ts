import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RunRecord } from '../../src/record/schema.ts';
import { runCli, smallDemo } from '../support/cli.ts';
import { ggufString, uint32 } from '../support/gguf.ts';
import { ggufOf, partsOf } from '../support/gguf-parts.ts';
import type { Repository } from '../support/repository.ts';

const KEY = 'tokenizer.chat_template';
const TEXT = 8;

/** Gives the demo's model another chat template, or none. */
async function retemplate({ folder }: Repository, template: string | undefined): Promise<void> {
  const file = join(folder, 'weights', 'ticket-router-q8.gguf');
  const parts = partsOf(await readFile(file));
  const entries = new Map(parts.entries);
  entries.delete(KEY);
  if (template !== undefined)
    entries.set(KEY, Buffer.concat([ggufString(KEY), uint32(TEXT), ggufString(template)]));
  const bytes = ggufOf({ ...parts, entries });
  await writeFile(file, bytes);
  const candidate = join(folder, 'models', 'router.yaml');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const written = await readFile(candidate, 'utf8');
  await writeFile(candidate, written.replace(/sha256:\w+/, `sha256:${digest}`));
}

test.for([
  ['no template', undefined, undefined],
  ['a template that leaves the question out', '<|user|>Hello<|end|><|assistant|>', true],
] as const)(
  'real engine: a model with %s stops the run before it is measured',
  { timeout: 120_000 },
  async ([, template, withoutQuestion]) => {
    await using repo = await smallDemo(40);
    await retemplate(repo, template);

    const { code, stdout } = await runCli(
      ['run', 'models/router.yaml', '--profile', 'quick', '--passes', 'reproduce', '--out', 'out'],
      repo.folder,
    );

    const [first = ''] = stdout.split('\n');
    expect(first).toContain('collapsed: all 16 of its first answers are the same text; mostly caused by');
    expect(code).toBe(4);
    const record = RunRecord.parse(
      JSON.parse(await readFile(join(repo.folder, 'out', 'record.json'), 'utf8')),
    );
    expect(record.passes).toEqual([]);
    expect(record.firstAnswers?.prompt?.withoutQuestion).toBe(withoutQuestion);
  },
);
