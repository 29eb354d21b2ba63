import { existsSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PapergapError } from '../shell/errors.ts';
import { tryLock } from '../shell/lock.ts';
import type { Locking } from '../shell/lock.ts';
import { makeFolder } from '../shell/make-folder.ts';
import type { RunOwner } from '../shell/run-owner.ts';
import { ownerState } from '../shell/run-owner.ts';
import { journalFile, pageFile, recordFile } from './files.ts';
import { trapIn } from './traps.ts';
import { unwritable } from './unwritable.ts';

/** Journals of earlier runs that are kept; each may have hundreds of MB. */
const KEPT_JOURNALS = 5;

/** A folder that one run alone writes into, until it is released. */
export interface RunFolder extends AsyncDisposable {
  readonly path: string;
  /**
   * Sets the journal of an earlier run aside, so that nothing measured is lost; its new place, if there was
   * one.
   */
  setAside(at: Date): Promise<string | undefined>;
}

/**
 * Makes the folder of a run where it is missing, and takes it; refused where another run has it or it can't
 * be written.
 */
export async function openFolder(path: string): Promise<RunFolder> {
  await refuseTraps(path);
  const lock = join(path, 'run.lock');
  let locking: Locking;
  try {
    const isNew = !existsSync(path);
    makeFolder(path);
    locking = await tryLock(lock);
    // A record holds the texts of answers, which are not meant for a commit.
    if (isNew) await writeFile(join(path, '.gitignore'), '*\n');
  } catch (cause) {
    throw new PapergapError(
      'folder-unusable',
      `Nothing can be written into ${path}`,
      'Choose another folder with --out.',
      { cause },
    );
  }
  if (locking.kind === 'held') throw inUse(path, lock, locking.owner);
  return {
    path,
    setAside: (at) => setAside(path, at),
    [Symbol.asyncDispose]: locking.release,
  };
}

/** Throws where something in the folder of a run would lead what is written there elsewhere. */
export async function refuseTraps(path: string): Promise<void> {
  const trap = await trapIn(path);
  if (trap === undefined) return;
  throw new PapergapError(
    'folder-unusable',
    `${trap.path} is ${trap.is}, and a run writes into its own folder alone`,
    'Remove it, or choose another folder with --out.',
  );
}

function inUse(path: string, lock: string, owner: RunOwner | undefined): PapergapError {
  const isElsewhere = owner === undefined || ownerState(owner) === 'unknown';
  const place = isElsewhere ? ` on ${owner?.machine.host ?? 'another machine'}` : '';
  const hint = isElsewhere ? `, or delete ${lock} if that run has ended` : '';
  return new PapergapError(
    'folder-in-use',
    `Another run (process ${owner?.papergap.pid ?? 'unknown'}${place}) writes into ${path}`,
    `Wait until it has ended, or choose another folder with --out${hint}.`,
  );
}

async function setAside(folder: string, at: Date): Promise<string | undefined> {
  const earlier = join(folder, 'earlier');
  const aside = join(earlier, `journal.${at.toISOString().replaceAll(':', '-')}.jsonl`);
  try {
    // A record is its journal folded together; left here it would be taken for the new run's, like its page.
    for (const file of [recordFile(folder), pageFile(folder)]) await rm(file, { force: true });
    if (!(await readdir(folder)).includes('journal.jsonl')) return undefined;
    makeFolder(earlier);
    await rename(journalFile(folder), aside);
    await prune(earlier);
    return aside;
  } catch (error) {
    throw unwritable(aside, error);
  }
}

/** Their names are dates, so the last ones are the newest. */
async function prune(earlier: string): Promise<void> {
  const journals = (await readdir(earlier)).filter((name) => /^journal\..*\.jsonl$/.test(name)).sort();
  for (const name of journals.slice(0, -KEPT_JOURNALS)) await rm(join(earlier, name), { force: true });
}
