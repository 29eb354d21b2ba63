import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './make-folder.ts';
import { ownerState, RunOwner, thisOwner } from './run-owner.ts';

const RETRY_MS = 200;
/** How long a lock is waited for whose owner can't be looked at, because it ran on another machine. */
const UNKNOWN_OWNER_MS = 15 * 60_000;
/** Others may take a lock that was just found free, but not this often in a row. */
const ATTEMPTS = 10;
const OWNER = 'owner.json';

/** A lock that is ours until it is released; or the owner of one that is held, where that can be read. */
export type Locking =
  { readonly kind: 'taken'; release(): Promise<void> } | { readonly kind: 'held'; readonly owner?: RunOwner };

/**
 * Takes a lock if it is free, or left over from a process that has ended. It is a folder that names its
 * owner.
 */
export async function tryLock(folder: string): Promise<Locking> {
  makeFolder(dirname(folder));
  // The owner's name is inside before the folder gets its own: there is no moment when a lock has no owner.
  const prepared = await mkdtemp(`${folder}-`);
  try {
    await writeFile(join(prepared, OWNER), JSON.stringify(thisOwner()));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await moved(prepared, folder)) {
        return { kind: 'taken', release: () => releaseLock(folder, prepared) };
      }
      const owner = await ownerOf(folder);
      if (typeof owner === 'object' && ownerState(owner) !== 'ended') return { kind: 'held', owner };
      if (owner !== 'none') await breakLock(folder);
    }
    return { kind: 'held' };
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
}

/** Waits until a lock is free, takes it, and gives back the function that releases it. */
export async function waitForLock(folder: string, signal: AbortSignal): Promise<() => Promise<void>> {
  const giveUp = AbortSignal.timeout(UNKNOWN_OWNER_MS);
  for (;;) {
    signal.throwIfAborted();
    const locking = await tryLock(folder);
    if (locking.kind === 'taken') return locking.release;
    const isUnknown = locking.owner !== undefined && ownerState(locking.owner) === 'unknown';
    if (isUnknown && giveUp.aborted) await rm(folder, { recursive: true, force: true });
    else await sleep(RETRY_MS, undefined, { signal });
  }
}

/** False where a lock is there already: a folder can't be renamed onto one that isn't empty. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function ownerOf(folder: string): Promise<RunOwner | 'none' | 'unreadable'> {
  try {
    return RunOwner.parse(JSON.parse(await readFile(join(folder, OWNER), 'utf8')));
  } catch (error) {
    // Released a moment ago.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'unreadable';
  }
}

/** Moves a lock away before its owner's name goes: another may take the empty folder while it is removed. */
async function releaseLock(folder: string, aside: string): Promise<void> {
  await rename(folder, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rm(aside, { recursive: true, force: true });
}

/** Moves the lock of a process that has ended away; a live one that was taken in the meantime is put back. */
async function breakLock(folder: string): Promise<void> {
  const aside = `${folder}-${process.pid}-stale`;
  if (!(await moved(folder, aside).catch(() => false))) return;
  const owner = await ownerOf(aside);
  const isLive = typeof owner === 'object' && ownerState(owner) !== 'ended';
  if (isLive) await moved(aside, folder);
  else await rm(aside, { recursive: true, force: true });
}
