import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processEntry, stillRuns } from '../../shell/process-tree.ts';

const RETRY_MS = 200;
const OWNER = 'owner.json';

/** Waits until nobody else holds the lock, takes it, and gives back the function that releases it. */
export async function lock(folder: string, signal: AbortSignal): Promise<() => Promise<void>> {
  await mkdir(dirname(folder), { recursive: true });
  // The owner's name is inside before the folder gets its own: there is no moment when a lock has no owner.
  const prepared = await mkdtemp(`${folder}-`);
  try {
    const startTime = processEntry(process.pid)?.startTime ?? '';
    await writeFile(join(prepared, OWNER), JSON.stringify({ pid: process.pid, startTime }));
    while (!(await moved(prepared, folder))) {
      signal.throwIfAborted();
      if (await isStale(folder)) await breakLock(folder);
      else await sleep(RETRY_MS, undefined, { signal });
    }
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
  return () => rm(folder, { recursive: true, force: true });
}

/** False where another one holds the lock: a folder can't be renamed onto one that isn't empty. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function isStale(folder: string): Promise<boolean> {
  try {
    const { pid, startTime } = JSON.parse(await readFile(join(folder, OWNER), 'utf8')) as {
      pid: number;
      startTime: string;
    };
    if (startTime !== '') return !stillRuns({ pid, startTime });
    process.kill(pid, 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Released a moment ago (ENOENT), or somebody else's process (EPERM).
    return code !== 'ENOENT' && code !== 'EPERM';
  }
}

/** Moves the dead owner's lock away; a live one that was taken in the meantime is put back. */
async function breakLock(folder: string): Promise<void> {
  const aside = `${folder}-${process.pid}-stale`;
  if (!(await moved(folder, aside).catch(() => false))) return;
  if (await isStale(aside)) await rm(aside, { recursive: true, force: true });
  else await moved(aside, folder);
}
