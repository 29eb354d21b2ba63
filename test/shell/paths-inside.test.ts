import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followInside, isInside, staysInside } from '../../src/shell/paths-inside.ts';

let base: string;
let root: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'papergap-paths-'));
  root = join(base, 'root');
  await mkdir(join(root, 'folder'), { recursive: true });
  await writeFile(join(root, 'folder', 'file'), '');
  await writeFile(join(base, 'secret'), '');
  await symlink(join(base, 'secret'), join(root, 'out'));
  await symlink('folder/file', join(root, 'in'));
  await symlink('round', join(root, 'round'));
  await symlink(root, join(base, 'other-name'));
});
afterAll(() => rm(base, { recursive: true }));

test.for([
  ['folder/file', 'inside', 'root/folder/file'],
  ['folder/../folder/file', 'inside', 'root/folder/file'],
  ['in', 'inside', 'root/folder/file'],
  ['out', 'outside', 'secret'],
  ['../secret', 'outside', 'secret'],
  ['none', 'missing', undefined],
  ['folder/file/none', 'missing', undefined],
  ['round', 'missing', undefined],
] as const)('%s is %s', async ([path, kind, leadsTo]) => {
  const found = await followInside(root, path);

  expect(found).toEqual({ kind, ...(leadsTo && { path: join(base, leadsTo) }) });
});

test('a root that is a link itself is the folder it leads to', async () => {
  expect(await followInside(join(base, 'other-name'), 'in')).toMatchObject({ kind: 'inside' });
});

test.for([
  ['/a', '/a', true],
  ['/a', '/a/b', true],
  ['/a', '/a/..b', true],
  ['/a/', '/a/..b', true],
  ['/', '/a', true],
  ['/a', '/ab', false],
  ['/a', '/a/../b', false],
  ['/a/b', '/a', false],
] as const)('%s holds %s: %s', ([folder, path, inside]) => {
  expect(isInside(folder, path)).toBe(inside);
});

test.for([
  ['a/b', true],
  ['a/..b', true],
  ['/a', false],
  ['../a', false],
  ['a/../../b', false],
  ['a\\..\\b', false],
] as const)('%s stays below where it starts: %s', ([path, stays]) => {
  expect(staysInside(path)).toBe(stays);
});
