import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sha256OfFile } from '../shell/file-digest.ts';
import { makeFolder } from '../shell/make-folder.ts';
import { journalFile } from './files.ts';

/** What the cache knows of the run in a folder. */
interface Note {
  readonly run: string;
  /** Length and digest of the journal when the run was last left; of nothing in its first part. */
  readonly bytes: number;
  readonly sha256: string;
  /** The run goes on, or was killed: its journal may be longer. */
  readonly isOpen: boolean;
}

const NOTHING = createHash('sha256').digest('hex');

/**
 * Notes that the run in a folder was begun on this machine: a journal says nothing about who wrote it, and
 * one may come with a checkout. A cache folder that can't be written stops nothing.
 */
export function noteBegun(cacheDir: string, folder: string, run: string): void {
  write(cacheDir, folder, { run, bytes: 0, sha256: NOTHING, isOpen: true });
}

/** Notes how the journal of a run was left: its id is no secret from then on, and proves nothing any more. */
export async function noteLeft(cacheDir: string, folder: string, run: string): Promise<void> {
  const file = journalFile(folder);
  const sha256 = await sha256OfFile(file);
  write(cacheDir, folder, { run, bytes: statSync(file).size, sha256, isOpen: false });
}

/** Notes that a run goes on from where it was left. */
export function noteGoesOn(cacheDir: string, folder: string): void {
  const note = read(cacheDir, folder);
  if (note !== undefined) write(cacheDir, folder, { ...note, isOpen: true });
}

/** Forgets the run that was begun in a folder: what lies there from now on is a new one's, or anyone's. */
export function forgetBegun(cacheDir: string, folder: string): void {
  try {
    rmSync(noteOf(cacheDir, folder), { force: true });
  } catch {
    // There is no such folder.
  }
}

/**
 * The id of the run that was begun in a folder on this machine; undefined where none was, and where its
 * journal is not what that run left.
 */
export async function runBegunIn(cacheDir: string, folder: string): Promise<string | undefined> {
  const note = read(cacheDir, folder);
  if (note === undefined) return undefined;
  const { run, bytes, sha256, isOpen } = note;
  try {
    const file = journalFile(folder);
    const { size } = statSync(file);
    if (size < bytes || (size > bytes && !isOpen)) return undefined;
    return (await sha256OfFile(file, bytes)) === sha256 ? run : undefined;
  } catch {
    return undefined;
  }
}

function write(cacheDir: string, folder: string, note: Note): void {
  try {
    const file = noteOf(cacheDir, folder);
    makeFolder(resolve(cacheDir, 'begun'));
    writeFileSync(file, JSON.stringify(note));
  } catch {
    // That run can't go on later, and says so then.
  }
}

function read(cacheDir: string, folder: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(noteOf(cacheDir, folder), 'utf8')) as Note;
  } catch {
    return undefined;
  }
}

/** One for each folder, so that there are no more of them than there are folders. */
function noteOf(cacheDir: string, folder: string): string {
  return resolve(cacheDir, 'begun', createHash('sha256').update(realpathSync(folder)).digest('hex'));
}
