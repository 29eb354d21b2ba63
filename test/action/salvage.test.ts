import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { salvage } from '../../src/action/artifact.ts';
import { forgetBegun, noteBegun } from '../../src/record/begun.ts';
import { journalFile } from '../../src/record/files.ts';
import { aRecord } from '../support/record.ts';

const { passes: _, samples: __, deployment: ___, calibration: ____, ...header } = aRecord();
const EVENTS = [
  { event: 'start', header },
  { event: 'end', ended: 'complete', atMs: 1 },
];

/** A folder with a whole journal in it, and a cache that knows nothing of it. */
async function scene() {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-salvage-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [out, cache] = [join(folder, 'out'), join(folder, 'cache')];
  await mkdir(out);
  await writeFile(journalFile(out), EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return { out, cache };
}

test('the record of a run that was begun in the folder is made from its journal', async () => {
  const { out, cache } = await scene();
  noteBegun(cache, out, header.run.id);

  expect(await salvage(out, cache)).toMatchObject({ run: { id: header.run.id } });
  expect(await readdir(out)).toContain('record.json');
});

// attack: foreign journal
test.for([
  ['that no run was begun in', () => {}],
  [
    'that another run was begun in',
    ({ out, cache }: { out: string; cache: string }) => noteBegun(cache, out, 'another'),
  ],
  [
    'that an earlier job knew a run of',
    ({ out, cache }: { out: string; cache: string }) => {
      noteBegun(cache, out, header.run.id);
      // What each step begins with.
      forgetBegun(cache, out);
    },
  ],
] as const)('a journal that came with the checkout to a folder %s is no record', async ([, before]) => {
  const at = await scene();
  before(at);

  expect(await salvage(at.out, at.cache)).toBeUndefined();
  expect(await readdir(at.out)).toEqual(['journal.jsonl']);
});

test('a folder that is not there is forgotten without a word', async () => {
  const { out, cache } = await scene();

  expect(() => forgetBegun(cache, join(out, 'nowhere'))).not.toThrow();
});
