import { chmodSync, lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from '../shell/make-folder.ts';
import { removeTree } from '../shell/remove-tree.ts';

/** Where runs keep what lasts no longer than they do. */
const scratchOf = (cacheDir: string): string => resolve(cacheDir, 'scratch');

/** The folder of one run, which goes when it ends. */
export const scratchFolder = (cacheDir: string, runId: string): string => join(scratchOf(cacheDir), runId);

/** A home of its own: what an engine keeps between runs would make them differ. */
export const homeIn = (folder: string): string => join(folder, 'home');

/**
 * Makes the home in a run's folder, which other users of this machine can't enter: an engine may leave
 * programs there that run by the rights of their owner.
 */
export function makeHome(home: string): void {
  const folder = dirname(home);
  makeFolder(folder);
  chmodSync(folder, 0o700);
  makeFolder(home);
}

/**
 * An entry is a file that anyone may have written: only what lies in our own root is ever removed, and
 * nothing where a link leads that root elsewhere. Rejects where some can't be removed now, once the others
 * are.
 *
 * @returns those that were removed
 */
export async function removeScratches(
  cacheDir: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const root = scratchOf(cacheDir);
  const ours = folders.filter((folder) => dirname(resolve(folder)) === root && isFolderItself(root));
  const left: string[] = [];
  for (const folder of ours) if (!(await removed(folder))) left.push(folder);
  // Its entry is the only trace of it: who clears away keeps that for the next time.
  if (left.length > 0) throw new Error(`cannot be removed now: ${left.join(', ')}`);
  return ours;
}

/** Whether a run's folder is gone; what an engine has left in it stops nothing. */
export async function removed(folder: string): Promise<boolean> {
  try {
    if (isFolderItself(folder)) await removeTree(folder);
    return true;
  } catch {
    return false;
  }
}

const isFolderItself = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
