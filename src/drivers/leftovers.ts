import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from '../shell/shell.ts';
import { ownerState, thisOwner } from '../shell/run-owner.ts';
import { driverNamed, drivers } from './index.ts';
import type { AbandonedRun, ClearedAway } from './driver.ts';
import { Entry, registryOf } from './register.ts';

/** What was cleared away for a papergap that is gone. */
export interface Cleared {
  readonly runId: string;
  readonly cleared: ClearedAway;
  /** The entry could not be read: it was removed, and nothing else was touched. */
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
    const entry = readEntry(file);
    if (entry === 'gone') continue;
    if (entry === 'corrupt') {
      // An entry is never cut off; whose this was can't be known, so that nothing is ended for it.
      rmSync(file, { recursive: true, force: true });
      cleared.push({ runId, cleared: [], corrupt: true });
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
