import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Shell } from './shell.ts';

/**
 * Where engines and the list of running things are kept: PAPERGAP_CACHE, else papergap's folder in the user's
 * cache.
 */
export function cacheDirOf(env: Shell['env']): string {
  return env['PAPERGAP_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'papergap');
}
