import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import * as z from 'zod';
import { makeFolder } from '../shell/make-folder.ts';
import { sweep } from '../shell/process.ts';
import { ownerState, RecordedProcess, RunOwner, thisOwner } from '../shell/run-owner.ts';

/** What one run has running and lying about, kept on disk so that the next start can clear it away. */
const Entry = RunOwner.extend({ engines: z.array(RecordedProcess), folders: z.array(z.string()) });
type Entry = z.infer<typeof Entry>;

/** The entry of a run that goes on; what is added is on disk before the call returns. */
export interface RegisteredRun {
  addEngine(engine: { readonly pid: number; readonly startTime: string }): void;
  /** A new, empty folder that is removed with the run. */
  makeFolder(name: string): string;
  /** Removes the folders and the entry, once nothing runs any more. */
  close(): void;
}

/** What was cleared away for a papergap that is gone. */
export interface Cleared {
  readonly runId: string;
  readonly pids: readonly number[];
  readonly folders: readonly string[];
  /** The entry could not be read: it was removed, and nothing else was touched. */
  readonly corrupt?: true;
}

/** Notes that this process has started a run; a run id is a file name here and so has only harmless characters. */
export function registerRun(cacheDir: string, runId: string): RegisteredRun {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(runId)) throw new TypeError(`not a run id: ${runId}`);
  const file = join(registry(cacheDir), `${runId}.json`);
  const entry: Entry = { ...thisOwner(), engines: [], folders: [] };
  const write = (): void => {
    makeFolder(registry(cacheDir));
    // Renamed into place: half an entry is never read.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(entry));
    renameSync(`${file}.${process.pid}`, file);
  };
  write();
  return {
    addEngine({ pid, startTime }) {
      entry.engines.push({ pid, startTime });
      write();
    },
    makeFolder(name) {
      const folder = join(folderRoot(cacheDir), runId, name);
      entry.folders.push(folder);
      write();
      makeFolder(folder);
      return folder;
    },
    close() {
      removeFolder(cacheDir, join(folderRoot(cacheDir), runId));
      rmSync(file, { force: true });
    },
  };
}

/** Ends the engines and removes the folders of every papergap that is gone; a live one's are left alone. */
export async function clearLeftovers(cacheDir: string): Promise<readonly Cleared[]> {
  const cleared: Cleared[] = [];
  for (const name of filesIn(registry(cacheDir))) {
    const file = join(registry(cacheDir), name);
    const runId = name.replace(/\.json(\.\d+)?$/, '');
    const entry = readEntry(file);
    if (entry === 'gone') continue;
    if (entry === 'corrupt') {
      // Never happens by being cut off; whose it was can't be known, so that nothing is killed for it.
      rmSync(file, { recursive: true, force: true });
      cleared.push({ runId, pids: [], folders: [], corrupt: true });
      continue;
    }
    if (ownerState(entry) !== 'ended') continue;
    // After a restart of the machine the numbers belong to strangers.
    const isThisBoot = entry.machine.boot === thisOwner().machine.boot;
    const pids = isThisBoot ? await sweep(entry.engines, runId) : [];
    const folders = entry.folders.filter((folder) => removeFolder(cacheDir, folder));
    removeFolder(cacheDir, join(folderRoot(cacheDir), runId));
    rmSync(file, { force: true });
    cleared.push({ runId, pids, folders });
  }
  return cleared;
}

const registry = (cacheDir: string): string => resolve(cacheDir, 'running');
const folderRoot = (cacheDir: string): string => resolve(cacheDir, 'scratch');

/** An entry is a file that anyone may have written: only what lies below our own root is ever removed. */
function removeFolder(cacheDir: string, folder: string): boolean {
  if (!resolve(folder).startsWith(folderRoot(cacheDir) + sep)) return false;
  rmSync(folder, { recursive: true, force: true });
  return true;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readEntry(file: string): Entry | 'corrupt' | 'gone' {
  try {
    return Entry.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    // Another papergap may have cleared it a moment ago.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'corrupt';
  }
}
