import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
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

/** Stands in a folder, and puts links where folders of it were once these are being removed. */
const SWAPS = `
import ctypes, os, sys
os.chdir(sys.argv[1])
names = ['d%04d' % at for at in range(1000)]
for name in names: os.mkdir(name)
print('ready', flush=True)
rename = ctypes.CDLL(None).renameat2
while os.path.lexists(names[0]): pass
for at, name in enumerate(names[-50:]):
    os.symlink(sys.argv[2], 't%d' % at)
    rename(-100, b't%d' % at, -100, name.encode(), 2)  # each takes the other's place
sys.stdin.read()
`;

// attack: hostile home
test('nothing is removed, nor opened for others, where a process puts links in the place of folders', async () => {
  const outside = join(root, 'outside');
  await mkdir(join(outside, 'below'), { recursive: true });
  await writeFile(join(outside, 'below', 'file'), '');
  await chmod(outside, 0o755);
  const swapping = spawn('python3', ['-c', SWAPS, folder, outside], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(swapping, 'exit');
  try {
    await once(swapping.stdout, 'data');
    await removeTree(folder).catch(() => undefined);

    expect(await readdir(outside)).toEqual(['below']);
    expect(await readdir(join(outside, 'below'))).toEqual(['file']);
    expect((await stat(outside)).mode & 0o777).toBe(0o755);
  } finally {
    swapping.stdin.end();
    await ended;
  }
});
