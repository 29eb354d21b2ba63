import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { findUv } from '../../src/deploy/install/find-uv.ts';
import { isolate } from '../../src/deploy/install/isolation.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

/**
 * Gives a cache the uv that papergap installs itself: installed once for all tests, since each would spend
 * most of its time on that.
 */
export async function shareUv(cacheDir: string): Promise<void> {
  const signal = new AbortController().signal;
  // Never the machine's own.
  const shell = { cacheDir: TEST_CACHE, env: { ...MACHINE_ENV, PATH: '/usr/bin:/bin' }, signal };
  await using isolation = await isolate(shell);
  const uv = await findUv(isolation, shell);
  if (!uv.ok) throw new Error(JSON.stringify(uv.faults));
  await mkdir(cacheDir, { recursive: true });
  await symlink(join(TEST_CACHE, 'tools'), join(cacheDir, 'tools'));
}
