import { expect, test } from 'vitest';
import { findOnPath, run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const setpriv = findOnPath('setpriv', MACHINE_ENV['PATH']);
const mayChangeUser = setpriv !== undefined && process.getuid?.() === 0;

/** What an expression is to a user that the machine knows nothing of, as in a container. */
async function toNobodyKnown(module: string, expression: string): Promise<readonly string[]> {
  const { href } = new URL(module, import.meta.url);
  const script = `const its = await import('${href}'); console.log(${expression})`;
  const user = ['--reuid', '54321', '--regid', '54321', '--clear-groups', '--'];
  const node = [process.execPath, '--input-type=module', '-e', script];
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
