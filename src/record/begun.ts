import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeFolder } from '../shell/make-folder.ts';

/**
 * Notes that the run in a folder was begun on this machine: a journal says nothing about who wrote it, and
 * one may come with a checkout. A cache folder that can't be written stops nothing.
 */
export function noteBegun(cacheDir: string, folder: string, runId: string): void {
  try {
    const note = noteOf(cacheDir, folder);
    makeFolder(resolve(cacheDir, 'begun'));
    writeFileSync(note, runId);
  } catch {
    // That run can't go on later, and says so then.
  }
}

/** Forgets the run that was begun in a folder: what lies there from now on is a new one's, or anyone's. */
export function forgetBegun(cacheDir: string, folder: string): void {
  try {
    rmSync(noteOf(cacheDir, folder), { force: true });
  } catch {
    // There is no such folder.
  }
}

/** The id of the run that was begun in a folder on this machine; undefined where none was. */
export function runBegunIn(cacheDir: string, folder: string): string | undefined {
  try {
    return readFileSync(noteOf(cacheDir, folder), 'utf8');
  } catch {
    return undefined;
  }
}

/** One for each folder, so that there are no more of them than there are folders. */
function noteOf(cacheDir: string, folder: string): string {
  return resolve(cacheDir, 'begun', createHash('sha256').update(realpathSync(folder)).digest('hex'));
}
