import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestFault } from '../../src/models/digest.ts';
import { isLocalPath } from '../../src/models/locate.ts';
import { findWeights } from '../../src/models/weights.ts';
import { ggufBytes } from '../support/gguf.ts';

const never = new AbortController().signal;
const content = ggufBytes({
  'general.architecture': 'llama',
  'llama.context_length': 4096,
  'tokenizer.ggml.tokens': ['<s>', 'a', 'bc'],
  'tokenizer.chat_template': '{{ messages }}',
});
const baseModel = ggufBytes({ 'general.architecture': 'gpt2', 'gpt2.context_length': 1024 });
const digest = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const pinned = digest(content);
let outside: string;
let root: string;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'papergap-weights-'));
  root = join(outside, 'repository');
  await mkdir(join(root, 'weights', 'folder.gguf'), { recursive: true });
  const files = {
    'good.gguf': content,
    'base.gguf': baseModel,
    'text.gguf': 'hello',
    'empty.gguf': '',
    'cut.gguf': content.subarray(0, 60),
    'lfs.gguf': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n',
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(root, 'weights', name), bytes);
  await writeFile(join(outside, 'large.gguf'), content);
  await writeFile(join(outside, 'secret'), 'password');
  await symlink(join(outside, 'large.gguf'), join(root, 'weights', 'link.gguf'));
  await symlink(join(outside, 'secret'), join(root, 'weights', 'secret.gguf'));
  await symlink('good.gguf', join(root, 'weights', 'near.gguf'));
});
afterAll(() => rm(outside, { recursive: true }));

const find = (model: string, revision: string | undefined = pinned): ReturnType<typeof findWeights> =>
  findWeights({ model, revision }, 'gguf', { root, signal: never, onHashing: () => {} });

test.for([
  ['a file of the repository', 'weights/good.gguf', 'repository/weights/good.gguf'],
  ['a path with dots that stays inside', './weights/../weights/good.gguf', 'repository/weights/good.gguf'],
  ['a link within the repository', 'weights/near.gguf', 'repository/weights/good.gguf'],
  ['a link to a large file elsewhere', 'weights/link.gguf', 'large.gguf'],
  ['an absolute path', '<outside>/large.gguf', 'large.gguf'],
] as const)('%s is the pinned one', async ([, model, path]) => {
  expect(await find(model.replace('<outside>', outside))).toMatchObject({
    ok: true,
    value: {
      weights: {
        path: join(outside, path),
        sizeMiB: content.length / 2 ** 20,
        trainedContextTokens: 4096,
        hasChatTemplate: true,
      },
    },
  });
});

test.for([
  ['weights/none.gguf', 'model', 'there is no file weights/none.gguf'],
  ['weights/folder.gguf', 'model', 'weights/folder.gguf is not a file'],
  ['weights/text.gguf', 'model', 'weights/text.gguf is not a GGUF file'],
  ['weights/empty.gguf', 'model', 'weights/empty.gguf is not a GGUF file'],
  ['weights/cut.gguf', 'model', 'weights/cut.gguf ends at byte 60, within its header'],
  ['weights/lfs.gguf', 'model', 'weights/lfs.gguf is a Git LFS pointer'],
  ['weights/secret.gguf', 'model', 'weights/secret.gguf is not a GGUF file'],
  ['weights/base.gguf', 'revision', `weights/base.gguf is not what was pinned: it has ${digest(baseModel)}`],
] as const)('%s is refused: %s %s', async ([model, key, message]) => {
  expect(await find(model)).toMatchObject({
    ok: false,
    faults: [{ key, message: expect.stringContaining(message) as string }],
  });
});

// attack: local file
test.for([
  ['weights/link.gguf', 'leads out of the repository through a link'],
  ['../large.gguf', 'leads out of the repository through a link or ".."'],
  ['<outside>/large.gguf', 'lies outside the repository, and nothing says which file it must be'],
] as const)('%s is not followed where no digest says which file it must be', async ([model, message]) => {
  const found = await find(model.replace('<outside>', outside), 'a'.repeat(40));

  expect(found).toMatchObject({
    ok: false,
    faults: [
      {
        key: 'model',
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining('sha256:') as string,
      },
      { key: 'revision' },
    ],
  });
});

// attack: local file
test('a file is pinned by its digest, and a commit says nothing of it', async () => {
  expect(await find('weights/good.gguf', 'a'.repeat(40))).toMatchObject({
    ok: false,
    faults: [{ key: 'revision', hint: `write revision: ${pinned}` }],
  });
});

// attack: local file
test('a commit pins no file that lies on another machine alone either', async () => {
  expect(await find('weights/none.gguf', 'a'.repeat(40))).toMatchObject({
    ok: false,
    faults: [
      { key: 'model', isMissing: true },
      {
        key: 'revision',
        message: 'is a commit, and a path is pinned by its digest',
        hint: 'write revision: sha256:<the digits that sha256sum weights/none.gguf prints>',
      },
    ],
  });
});

test('a file that nothing pins is told with what to write, and no file outside the repository is hashed', async () => {
  const missing = { key: 'revision', message: 'is missing' };
  const search = { root, signal: never, onHashing: () => {} };
  const faultsOf = (model: string): ReturnType<typeof findWeights> => findWeights({ model }, 'gguf', search);

  expect(await faultsOf('weights/good.gguf')).toEqual({
    ok: false,
    faults: [{ ...missing, hint: `write revision: ${pinned}` }],
  });
  for (const model of ['weights/none.gguf', 'weights/link.gguf', join(outside, 'large.gguf')]) {
    expect(await faultsOf(model)).toMatchObject({
      ok: false,
      faults: [
        { key: 'model' },
        { ...missing, hint: `write revision: sha256:<the digits that sha256sum ${model} prints>` },
      ],
    });
  }
});

test('a file without a chat template is found out', async () => {
  expect(await find('weights/base.gguf', digest(baseModel))).toMatchObject({
    value: { weights: { trainedContextTokens: 1024, hasChatTemplate: false } },
  });
});

test.for([
  [1, []],
  [3, [3]],
] as const)('a wait for %i GiB to be hashed is announced: %j', async ([sizeGiB, expected]) => {
  const told: number[] = [];
  const path = join(root, 'weights', 'good.gguf');

  const fault = await digestFault('good.gguf', pinned, {
    path,
    size: sizeGiB * 2 ** 30,
    signal: never,
    onHashing: (size) => told.push(size),
  });

  expect([fault, told]).toEqual([undefined, expected]);
});

test('hashing can be interrupted', async () => {
  const search = { root, signal: AbortSignal.abort(), onHashing: () => {} };

  await expect(findWeights({ model: 'weights/good.gguf', revision: pinned }, 'gguf', search)).rejects.toThrow(
    'aborted',
  );
});

test('a hub id has one slash and no file ending', () => {
  expect(['Qwen/Qwen3-8B', 'gpt2'].map(isLocalPath)).toEqual([false, false]);
  expect(['./m', '/m', 'a/b/c', 'w/m.gguf'].map(isLocalPath)).toEqual([true, true, true, true]);
});
