import { isAbsolute, join, resolve } from 'node:path';
import { PapergapError } from './errors.ts';
import { homeFolder } from './home-folder.ts';
import { isInWorkspace } from './machine-path.ts';
import type { Shell } from './shell.ts';

/**
 * Where engines and the list of running things are kept, an absolute folder: PAPERGAP_CACHE, else papergap's
 * folder in the user's cache. A variable that is empty is as one that is not set.
 */
export function cacheDirOf(env: Shell['env']): string {
  return resolve(env['PAPERGAP_CACHE'] || join(userCache(env, homeFolder(env)), 'papergap'));
}

/** The user's cache, an absolute folder; a relative XDG_CACHE_HOME is none, as its specification says. */
export const userCache = ({ XDG_CACHE_HOME = '' }: Shell['env'], home: string): string =>
  isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(home, '.cache');

/** Throws where the cache lies in the workspace of a workflow: programs of it run outside the sandbox. */
export function expectCacheElsewhere(cacheDir: string, env: Shell['env']): void {
  if (!isInWorkspace(cacheDir, env)) return;
  throw new PapergapError(
    'folder-unusable',
    `papergap's cache folder, ${cacheDir}, lies in the workspace or leads there, and a pull request fills it`,
    'Put it elsewhere: PAPERGAP_CACHE: ${{ runner.temp }}/papergap on a hosted runner, /srv/papergap on your own.',
  );
}
