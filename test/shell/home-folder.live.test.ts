import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findOnPath, run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const setpriv = findOnPath('setpriv', MACHINE_ENV['PATH']);
const mayChangeUser = setpriv !== undefined && process.getuid?.() === 0;

/** A Node that prints what an expression is. */
function printing(module: string, expression: string): readonly string[] {
  const { href } = new URL(module, import.meta.url);
  const script = `const its = await import('${href}'); console.log(${expression})`;
  return [process.execPath, '--input-type=module', '-e', script];
}

/** What an expression is to a user that the machine knows nothing of, as in a container. */
async function toNobodyKnown(module: string, expression: string): Promise<readonly string[]> {
  const user = ['--reuid', '54321', '--regid', '54321', '--clear-groups', '--'];
  const node = printing(module, expression);
  const { lines } = await run(setpriv ?? '', [...user, ...node], { env: { PATH: '/usr/bin:/bin' } });
  return lines;
}

test.skipIf(!mayChangeUser)(
  'a user that the machine knows nothing of, without HOME, may name its caches, and else has one at the root of the disk',
  async () => {
    const cacheDirOf = '../../src/shell/cache-dir.ts';

    expect(await toNobodyKnown(cacheDirOf, `its.cacheDirOf({ PAPERGAP_CACHE: '/srv/own' })`)).toEqual([
      '/srv/own',
    ]);
    expect(await toNobodyKnown(cacheDirOf, 'its.cacheDirOf({})')).toEqual(['/.cache/papergap']);
    expect(
      await toNobodyKnown(
        '../../src/models/hub/access.ts',
        `its.hubAccess({ HF_HUB_CACHE: '/srv/hub' }).value.cacheDir`,
      ),
    ).toEqual(['/srv/hub']);
  },
);

const bwrap = findOnPath('bwrap', MACHINE_ENV['PATH']);

// attack: checkout
test.skipIf(bwrap === undefined)(
  'a user that the machine knows without a home has the cache at the root of the disk, and none where papergap stands',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'papergap-user-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const users = join(folder, 'passwd');
    await writeFile(users, 'nohome:x:4321:4321:::/bin/sh\n');
    const disk = [...'--ro-bind / / --proc /proc --dev /dev --ro-bind'.split(' '), users, '/etc/passwd'];
    const node = printing('../../src/shell/cache-dir.ts', 'its.cacheDirOf({})');

    const { lines } = await run(bwrap ?? '', [...disk, '--unshare-user', '--uid', '4321', ...node], {
      env: {},
      cwd: folder,
    });

    expect(lines).toEqual(['/.cache/papergap']);
  },
);
