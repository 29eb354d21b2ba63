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

test('what is no folder has no name', async () => {
  await using repo = await repository({ file: 'x' });

  expect(await folderName(join(repo.folder, 'none'))).toBeUndefined();
  expect(await folderName(join(repo.folder, 'file'))).toBeUndefined();
});
