import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from '../shell/shell.ts';
import { isAbsent } from '../shell/absent.ts';
import { ownerState, thisOwner } from '../shell/run-owner.ts';
import { driverNamed, drivers } from './index.ts';
import type { AbandonedRun, ClearedAway } from './driver.ts';
import { Entry, registryOf } from './register.ts';
import { removeScratches, scratchFolder } from './scratch.ts';

/** What was cleared away for a papergap that is gone. */
export interface Cleared {
  readonly runId: string;
  readonly cleared: ClearedAway;
  /** The entry could not be read: it was removed, and no process was ended. */
  readonly corrupt?: true;
}

/**
 * Clears away what every papergap that is gone has left, by the drivers that left it; a live one's is left
 * alone.
 */
export async function clearLeftovers({
  cacheDir,
  env,
}: Pick<Shell, 'cacheDir' | 'env'>): Promise<readonly Cleared[]> {
  const cleared: Cleared[] = [];
  for (const name of filesIn(registryOf(cacheDir))) {
    const file = join(registryOf(cacheDir), name);
    const runId = name.replace(/\.json(\.\d+)?$/, '');
    if (isWritten(name)) continue;
    const entry = readEntry(file);
    // What can't be read now is left to a later papergap, as what can't be cleared away.
    if (entry === 'gone' || entry === 'unread') continue;
    if (typeof entry === 'string') {
      // Whose this was can't be known, so that nothing is ended for it.
      const folders = entry === 'cut off' ? [scratchFolder(cacheDir, runId)] : [];
      const gone = await removeScratches(cacheDir, folders.filter(existsSync)).catch(() => undefined);
      if (gone === undefined) continue;
      rmSync(file, { recursive: true, force: true });
      cleared.push({ runId, cleared: gone.map((folder) => `folder ${folder}`), corrupt: true });
      continue;
    }
    // A newer papergap's driver knows best what it has left: it clears its own entries.
    const isKnown = entry.registered.every(({ driver }) => driverNamed(driver) !== undefined);
    if (!isKnown || ownerState(entry) !== 'ended') continue;
    // What can't be cleared away now, such as by a Docker that is stopped, is left to a later papergap.
    const things = await clearRun(entry, { runId, cacheDir, env }).catch(() => undefined);
    if (things === undefined) continue;
    cleared.push({ runId, cleared: things });
    rmSync(file, { force: true });
  }
  return cleared;
}

/** Rejects where a driver can't clear its own away now, once the others have. */
async function clearRun(entry: Entry, from: Omit<AbandonedRun, 'isOfEarlierBoot'>): Promise<ClearedAway> {
  const run = { ...from, isOfEarlierBoot: entry.machine.boot !== thisOwner().machine.boot };
  const cleared: string[] = [];
  const troubles: unknown[] = [];
  for (const [name, driver] of Object.entries(drivers)) {
    const its = entry.registered.filter((one) => one.driver === name).map(({ thing }) => thing);
    if (its.length === 0) continue;
    try {
      cleared.push(...(await driver.clear(its, run)));
    } catch (error) {
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw new AggregateError(troubles);
  return cleared;
}

/** Whether a papergap that lives may be writing this beside its entry, and renames it in a moment. */
function isWritten(name: string): boolean {
  const [, pid] = /\.json\.([1-9]\d*)$/.exec(name) ?? [];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * An entry is renamed into place whole: one that is cut off lost its content with the machine's power, and
 * its run is over. What it wrote beside its entry may be half there.
 */
function readEntry(file: string): Entry | 'cut off' | 'corrupt' | 'gone' | 'unread' {
  try {
    return Entry.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    // Another papergap may have cleared it a moment ago.
    if (isAbsent(error)) return 'gone';
    const { code } = Object(error) as NodeJS.ErrnoException;
    if (code !== undefined && code !== 'EISDIR') return 'unread';
    return error instanceof SyntaxError && file.endsWith('.json') ? 'cut off' : 'corrupt';
  }
}
