import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ggufPart } from '../../src/models/gguf-parts.ts';
import { findWeights } from '../../src/models/weights.ts';
import { ggufBytes } from '../support/gguf.ts';

const NAMES = ['m-00001-of-00003.gguf', 'm-00002-of-00003.gguf', 'm-00003-of-00003.gguf'] as const;
const part = (at: number): Uint8Array =>
  ggufBytes({
    'general.architecture': 'llama',
    ...(at === 0 && { 'llama.context_length': 4096 }),
    'split.no': at,
    'split.count': 3,
  });

/** A folder with the three parts of a model; and what pins them, by the command that the pages name. */
async function folder(): Promise<{ readonly root: string; readonly pin: string }> {
  const root = await mkdtemp(join(tmpdir(), 'papergap-split-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const weights = join(root, 'weights');
  await mkdir(weights);
  for (const [at, name] of NAMES.entries()) await writeFile(join(weights, name), part(at));
  const command = 'sha256sum ./m-*-of-00003.gguf | sha256sum';
  const said = execFileSync('sh', ['-c', command], { cwd: weights, encoding: 'utf8' });
  return { root, pin: `sha256:${said.split(' ')[0]}` };
}

const find = async (root: string, revision: string | undefined, name: string = NAMES[0]) =>
  await findWeights({ model: `weights/${name}`, revision }, 'gguf', {
    root,
    signal: new AbortController().signal,
    onHashing: () => {},
  });

test('a model that is split is found by its first part, and one digest pins all parts', async () => {
  const { root, pin } = await folder();
  const files = NAMES.map((name) => join(root, 'weights', name));

  expect(await find(root, pin)).toMatchObject({
    ok: true,
    value: {
      weights: {
        path: files[0],
        files,
        sizeMiB: [0, 1, 2].reduce((sum, at) => sum + part(at).length, 0) / 2 ** 20,
        trainedContextTokens: 4096,
      },
    },
  });
});

test('without a pin, the digest to write is told', async () => {
  const { root, pin } = await folder();

  expect(await find(root, undefined)).toMatchObject({
    ok: false,
    faults: [{ hint: `write revision: ${pin}` }],
  });
});

// attack: local file
test('another last part is not what was pinned', async () => {
  const { root, pin } = await folder();
  await writeFile(join(root, 'weights', NAMES[2]), Buffer.concat([part(2), Buffer.from('\0')]));

  expect(await find(root, pin)).toMatchObject({ ok: false, faults: [{ key: 'revision' }] });
});

test('another part than the first is refused, and the first one named', async () => {
  const { root, pin } = await folder();

  expect(await find(root, pin, NAMES[1])).toMatchObject({
    ok: false,
    faults: [{ key: 'model', hint: expect.stringContaining(`name ${NAMES[0]}`) as string }],
  });
});

test.for<[what: string, change: (root: string) => Promise<void>, words: string]>([
  ['a part is not there', (root) => rm(join(root, NAMES[1])), `there is no file ${NAMES[1]}`],
  [
    'a part is a link',
    async (root) => {
      await rename(join(root, NAMES[1]), join(root, 'elsewhere.gguf'));
      await symlink('elsewhere.gguf', join(root, NAMES[1]));
    },
    `there is no file ${NAMES[1]}`,
  ],
  [
    'a part is of another model',
    (root) => writeFile(join(root, NAMES[1]), ggufBytes({ 'general.architecture': 'llama' })),
    `${NAMES[1]} is a whole model, and its name says one of 3`,
  ],
])('where %s, that is what is told', async ([, change, words]) => {
  const { root, pin } = await folder();
  await change(join(root, 'weights'));

  expect(await find(root, pin)).toMatchObject({
    ok: false,
    faults: [{ key: 'model', message: expect.stringContaining(words) as string }],
  });
});

test('a name that counts more parts than a model has names none', () => {
  expect(ggufPart('m-00001-of-01000.gguf')?.all).toHaveLength(1000);
  expect(ggufPart('m-00001-of-01001.gguf')).toBeUndefined();
});
