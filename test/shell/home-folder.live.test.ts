import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findOnPath, run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';
import { mayChangeUser, printing, toUnknownUser } from '../support/unknown-user.ts';

test.skipIf(!mayChangeUser)(
  'a user that the machine knows nothing of, without HOME, may name its caches, and else has one at the root of the disk',
  async () => {
    const cacheDirOf = 'src/shell/cache-dir.ts';

    expect(await toUnknownUser(cacheDirOf, `its.cacheDirOf({ PAPERGAP_CACHE: '/srv/own' })`)).toEqual([
      '/srv/own',
    ]);
    expect(await toUnknownUser(cacheDirOf, 'its.cacheDirOf({})')).toEqual(['/.cache/papergap']);
    expect(
      await toUnknownUser(
        'src/models/hub/access.ts',
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
    const node = printing('src/shell/cache-dir.ts', 'its.cacheDirOf({})');

    const { lines } = await run(bwrap ?? '', [...disk, '--unshare-user', '--uid', '4321', ...node], {
      env: {},
      cwd: folder,
    });

    expect(lines).toEqual(['/.cache/papergap']);
  },
);
