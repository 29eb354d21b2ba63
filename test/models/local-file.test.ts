import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locateModel } from '../../src/models/local-file.ts';

const never = new AbortController().signal;
const content = Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(2 ** 20 * 1.5 - 4)]);
const pinned = `sha256:${createHash('sha256').update(content).digest('hex')}`;
let base: string;
let root: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'papergap-model-'));
  root = join(base, 'repository');
  await mkdir(join(root, 'weights', 'folder.gguf'), { recursive: true });
  await writeFile(join(root, 'weights', 'good.gguf'), content);
  await writeFile(join(base, 'outside.gguf'), content);
  await symlink(join(base, 'outside.gguf'), join(root, 'weights', 'link.gguf'));
  await symlink(base, join(root, 'weights', 'up'));
  await writeFile(join(root, 'weights', 'text.gguf'), 'hello');
  await writeFile(join(root, 'weights', 'empty.gguf'), '');
  await writeFile(
    join(root, 'weights', 'lfs.gguf'),
    'version https://git-lfs.github.com/spec/v1\noid sha256:1\n',
  );
});
afterAll(() => rm(base, { recursive: true }));

test.for(['weights/good.gguf', './weights/good.gguf', 'weights/../weights/good.gguf'])(
  '%s is the pinned file',
  async (model) => {
    expect(await locateModel({ model, revision: pinned }, root, never)).toEqual({
      path: join(root, 'weights', 'good.gguf'),
      modelFileMiB: 1.5,
    });
  },
);

test.for([
  ['weights/none.gguf', 'model-not-found'],
  ['weights/folder.gguf', 'model-not-a-file'],
  ['weights/link.gguf', 'model-is-a-link'],
  ['weights/up/outside.gguf', 'model-is-a-link'],
  ['../outside.gguf', 'model-is-a-link'],
  ['weights/text.gguf', 'not-gguf'],
  ['weights/empty.gguf', 'not-gguf'],
  ['weights/lfs.gguf', 'git-lfs-pointer'],
  ['organisation/model', 'hub-download-unsupported'],
] as const)('%s is refused: %s', async ([model, code]) => {
  const found = await locateModel({ model, revision: pinned }, root, never);

  expect(found).toMatchObject({ code, blame: 'candidate' });
});

test('another file than the pinned one is refused, with the sha256 that it has', async () => {
  const found = await locateModel(
    { model: 'weights/good.gguf', revision: `sha256:${'0'.repeat(64)}` },
    root,
    never,
  );

  expect(found).toMatchObject({
    code: 'revision-mismatch',
    summary: expect.stringContaining(pinned) as string,
  });
});

test('hashing a large file can be interrupted', async () => {
  const locating = locateModel({ model: 'weights/good.gguf', revision: pinned }, root, AbortSignal.abort());

  await expect(locating).rejects.toThrow('aborted');
});
