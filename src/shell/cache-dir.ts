import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { PapergapError } from './errors.ts';
import { isInWorkspace } from './machine-path.ts';
import type { Shell } from './shell.ts';

/**
 * Where engines and the list of running things are kept, an absolute folder: PAPERGAP_CACHE, else papergap's
 * folder in the user's cache.
 */
export function cacheDirOf(env: Shell['env']): string {
  return resolve(
    env['PAPERGAP_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'papergap'),
  );
}

/** Throws where the cache lies in the workspace of a workflow: programs of it run outside the sandbox. */
export function expectCacheElsewhere(cacheDir: string, env: Shell['env']): void {
  if (!isInWorkspace(cacheDir, env)) return;
  throw new PapergapError(
    'folder-unusable',
    `papergap's cache folder, ${cacheDir}, lies in the workspace or leads there, and a pull request fills it`,
    'Put it elsewhere: PAPERGAP_CACHE: ${{ runner.temp }}/papergap on a hosted runner, /srv/papergap on your own.',
  );
}
