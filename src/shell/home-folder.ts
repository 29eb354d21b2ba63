import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Shell } from './shell.ts';

/**
 * The user's home, an absolute folder: HOME, else what the machine knows of the user; the root of the disk,
 * as Docker has it, where it knows nothing.
 */
export function homeFolder({ HOME = '' }: Shell['env']): string {
  return isAbsolute(HOME) ? HOME : (knownHome() ?? '/');
}

/** What the machine knows of the user's home, whatever HOME says; undefined where it is no absolute one. */
export function knownHome(): string | undefined {
  try {
    const { homedir } = userInfo();
    return isAbsolute(homedir) ? homedir : undefined;
  } catch {
    return undefined;
  }
}
