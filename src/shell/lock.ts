import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './make-folder.ts';
import { ownerState, RunOwner, thisOwner } from './run-owner.ts';

const RETRY_MS = 200;
/** How long a lock is waited for whose owner can't be looked at, because it ran on another machine. */
const UNKNOWN_OWNER_MS = 15 * 60_000;
/** Others may take a lock that was just found free, but not this often in a row. */
const ATTEMPTS = 10;
const OWNER_FILE = /^owner-.+\.json$/;

/** A lock that is ours until it is released; or the owner of one that is held, where that can be read. */
export type Locking =
  { readonly kind: 'taken'; release(): Promise<void> } | { readonly kind: 'held'; readonly owner?: RunOwner };

/**
 * Takes a lock if it is free, or left over from a process that has ended.
 *
 * It is a folder with one file, which names its owner. That file has another name each time that the lock is
 * taken, so that removing it removes what was looked at and no lock that another has taken meanwhile.
 * An empty folder is free.
 */
export async function tryLock(folder: string): Promise<Locking> {
  makeFolder(dirname(folder));
  // The owner's name is inside before the folder gets its own: there is no moment when a lock has no owner.
  const prepared = await mkdtemp(`${folder}-`);
  const ours = `owner-${randomUUID()}.json`;
  try {
    await writeFile(join(prepared, ours), JSON.stringify(thisOwner()));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await moved(prepared, folder)) {
        return { kind: 'taken', release: () => free(folder, ours) };
      }
      const found = await ownerOf(folder);
      if (found === 'another folder') return { kind: 'held' };
      if (found === 'none') continue;
      if (found.owner !== undefined && ownerState(found.owner) !== 'ended')
        return { kind: 'held', owner: found.owner };
      await free(folder, found.file);
    }
    return { kind: 'held' };
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

/**
 * Waits until a lock is free, takes it, and gives back the function that releases it.
 *
 * @param patienceMs how long one owner is waited for that can't be looked at
 */
export async function waitForLock(
  folder: string,
  signal: AbortSignal,
  patienceMs = UNKNOWN_OWNER_MS,
): Promise<() => Promise<void>> {
  let unknown: { readonly file: string; readonly sinceMs: number } | undefined;
  for (;;) {
    signal.throwIfAborted();
    const locking = await tryLock(folder);
    if (locking.kind === 'taken') return locking.release;
    const file = await fileOfUnknown(folder);
    if (file === undefined) unknown = undefined;
    else if (file !== unknown?.file) unknown = { file, sinceMs: performance.now() };
    else if (performance.now() - unknown.sinceMs >= patienceMs) await free(folder, file);
    await sleep(RETRY_MS, undefined, { signal });
  }
}

/** False where a lock is there already: a folder can't be renamed onto one that isn't empty. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'ENOTEMPTY', 'EEXIST')) return false;
    throw error;
  }
}

/** A lock's owner, absent where it can't be read, and the file that names it. */
interface Found {
  readonly file: string;
  readonly owner?: RunOwner;
}

async function ownerOf(folder: string): Promise<Found | 'none' | 'another folder'> {
  // It may be released at any moment.
  const names = await readdir(folder).catch(() => []);
  const file = names.find((name) => OWNER_FILE.test(name));
  if (file === undefined) return names.length === 0 ? 'none' : 'another folder';
  try {
    return { file, owner: RunOwner.parse(JSON.parse(await readFile(join(folder, file), 'utf8'))) };
  } catch (error) {
    return isCode(error, 'ENOENT') ? 'none' : { file };
  }
}

/** The file of an owner that ran on another machine. */
async function fileOfUnknown(folder: string): Promise<string | undefined> {
  const found = await ownerOf(folder);
  if (typeof found === 'string' || found.owner === undefined) return undefined;
  return ownerState(found.owner) === 'unknown' ? found.file : undefined;
}

/** Removes one owner's lock; where another has it by now, nothing. */
async function free(folder: string, file: string): Promise<void> {
  try {
    await unlink(join(folder, file));
    await rmdir(folder);
  } catch (error) {
    // Others free it, too, and take the empty folder before it is removed.
    if (!isCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
