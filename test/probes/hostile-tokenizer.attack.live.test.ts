import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReference } from '../../src/probes/reference.ts';
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
