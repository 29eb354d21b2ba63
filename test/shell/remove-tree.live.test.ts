import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeTree } from '../../src/shell/remove-tree.ts';
import { run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-tree-'));
  folder = join(root, 'folder');
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true }));

/** Files that a process may open; fewer than the tree has levels. */
const MOST_FILES = 100;

/** A chain of folders, made from its end: no path of it is long. */
async function chain(levels: number): Promise<void> {
  for (let level = 0; level < levels; level++) {
    await mkdir(join(root, 'next'));
    await rename(folder, join(root, 'next', 'deeper'));
    await rename(join(root, 'next'), folder);
  }
}

// attack: hostile home
test('a tree that is deeper than files may be open, and than a path may be long, is removed', async () => {
  await chain(1000);
  const source = new URL('../../src/shell/remove-tree.ts', import.meta.url).href;
  const script = `const { removeTree } = await import(${JSON.stringify(source)}); await removeTree(process.argv[1]);`;

  const { code, lines } = await run(
    'sh',
    [
      '-c',
      `ulimit -n ${MOST_FILES}; exec "$0" "$@"`,
      process.execPath,
      '--input-type=module',
      '-e',
      script,
      folder,
    ],
    { env: MACHINE_ENV },
  );

  expect([code, ...lines]).toEqual([0]);
  expect(await readdir(root)).toEqual([]);
});

// attack: hostile home
test('names that are no text, pipes, and folders that nothing may be removed from are removed; links are not followed', async () => {
  const kept = join(root, 'kept');
  await mkdir(kept);
  await writeFile(join(kept, 'file'), '');
  await symlink(kept, join(folder, 'link'));
  await mkdir(join(folder, 'locked', 'inside'), { recursive: true });
  const script = `
    mkfifo pipe; d=$(printf '\\377'); mkdir "$d"; : > "$d/$d"; : > locked/inside/file
    chmod 0 locked/inside; chmod 0555 locked "$d"`;
  execFileSync('sh', ['-c', script], { cwd: folder });

  await removeTree(folder);

  expect(existsSync(folder)).toBe(false);
  expect(await readdir(kept)).toEqual(['file']);
});
