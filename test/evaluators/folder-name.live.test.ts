import { execFile } from 'node:child_process';
import { chmod, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folderName } from '../../src/evaluators/folder-name.ts';
import { repository } from '../support/repository.ts';

test("a folder has git's own name: programs, links, folders and the order of names included", async () => {
  await using repo = await repository({
    'tasks/a.yaml': 'one',
    'tasks/a/deep/b.py': 'two',
    'tasks/a-b': 'three',
    'tasks/é.jsonl': '',
  });
  const tasks = join(repo.folder, 'tasks');
  await chmod(join(tasks, 'a/deep/b.py'), 0o755);
  await symlink('a.yaml', join(tasks, 'link'));
  const git = async (...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)('git', ['-C', repo.folder, ...args])).stdout.trim();
  await git('init', '-q');
  await git('add', '-A');
  const name = await git('write-tree', '--prefix=tasks/');

  expect(await folderName(tasks)).toBe(name);
  await writeFile(join(tasks, 'a.yaml'), 'more');
  expect(await folderName(tasks)).not.toBe(name);
});

// attack: yardstick
test.for([
  ['nested too deep', Array<string>(17).fill('d').join('/')],
  ['too long to be read', Array<string>(17).fill('d'.repeat(250)).join('/')],
])('a folder has no name where a part of it is %s', async ([, below = '']) => {
  await using repo = await repository({ 'tasks/a.yaml': 'one' });
  const tasks = join(repo.folder, 'tasks');
  expect(await folderName(tasks)).toBeDefined();
  const names = below.split('/');
  await promisify(execFile)('sh', [
    '-c',
    'cd "$1"; shift; for one; do mkdir "$one"; cd -P "$one"; done; echo two > b.py',
    ...['sh', tasks, ...names],
  ]);

  try {
    expect(await folderName(tasks)).toBeUndefined();
  } finally {
    await promisify(execFile)('rm', ['-rf', join(tasks, names[0] ?? '')]);
  }
});

test('what is no folder has no name', async () => {
  await using repo = await repository({ file: 'x' });

  expect(await folderName(join(repo.folder, 'none'))).toBeUndefined();
  expect(await folderName(join(repo.folder, 'file'))).toBeUndefined();
});
