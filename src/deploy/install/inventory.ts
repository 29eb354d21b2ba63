import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from '../../shell/lock.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { removeAny } from '../../shell/remove-tree.ts';
import { isAbsent } from '../../shell/absent.ts';
import { ownerState, RunOwner, thisOwner } from '../../shell/run-owner.ts';
import { readMark, stampOf } from './environment.ts';
import type { EnvironmentMark } from './environment.ts';

/** An engine that lies in the cache. */
export interface InstalledEngine extends Pick<
  EnvironmentMark,
  'engine' | 'version' | 'requirement' | 'sizeMiB'
> {
  /** Absolute folder of its environment and what is kept beside it. */
  readonly place: string;
  /** When a run last used it, in ms since 1970; 0 where none did. */
  readonly usedAtMs: number;
  /** A run that goes on has taken it. */
  readonly isUsed: boolean;
}

/** Notes that this papergap uses an environment, as long as it lives. */
export function noteUse(place: string): void {
  const users = join(place, 'users');
  makeFolder(users);
  for (const file of usersOf(place)) if (stateOf(file) === 'ended') rmSync(file, { force: true });
  writeFileSync(noteOf(place), JSON.stringify(thisOwner()));
  const now = new Date();
  utimesSync(users, now, now);
}

/**
 * All engines that papergap has installed below a cache folder, by name and version; those that are half
 * made, too, such as by a papergap that was killed.
 */
export function installedEngines(cacheDir: string): readonly InstalledEngine[] {
  const root = join(cacheDir, 'engines');
  return foldersIn(root).flatMap((engine) =>
    foldersIn(join(root, engine)).flatMap((name) => {
      const place = join(root, engine, name);
      const mark = readMark(join(place, 'installed.json')) ?? halfMade(engine, name, place);
      if (mark === undefined) return [];
      const { version, requirement, sizeMiB } = mark;
      const isUsed = usersOf(place).some((file) => stateOf(file) !== 'ended');
      return [{ engine, version, requirement, sizeMiB, place, usedAtMs: lastUse(place), isUsed }];
    }),
  );
}

type Named = Pick<InstalledEngine, 'engine' | 'version' | 'requirement' | 'sizeMiB'>;

/** Undefined where there is no environment, or it is being made or removed at this moment. */
function halfMade(engine: string, name: string, place: string): Named | undefined {
  const stamp = orAbsent(() => stampOf(join(place, 'environment')), undefined);
  return stamp && { engine, version: name, requirement: `${name}, half made`, sizeMiB: stamp.sizeMiB };
}

/** Removes an installed engine; false where a run uses it or is about to. */
export async function removeEngine({ place }: Pick<InstalledEngine, 'place'>): Promise<boolean> {
  const locking = await tryLock(`${place}.lock`);
  if (locking.kind === 'held') return false;
  try {
    if (usersOf(place).some((file) => stateOf(file) !== 'ended')) return false;
    await rm(join(place, 'installed.json'), { force: true });
    await removeAny(place);
    return true;
  } finally {
    await locking.release();
  }
}

/**
 * Whether another papergap that runs on this machine has noted that it uses an environment. One that can't be
 * asked, such as in a container that is gone, keeps no environment from being made anew.
 */
export function isUsedBeside(place: string): boolean {
  const own = noteOf(place);
  return usersOf(place).some((file) => file !== own && stateOf(file) === 'running');
}

const noteOf = (place: string): string => join(place, 'users', `${process.pid}.json`);

function usersOf(place: string): readonly string[] {
  const users = join(place, 'users');
  return filesIn(users).map((name) => join(users, name));
}

/** A note that says something else is none of a run's; one that can't be read may be. */
function stateOf(file: string): ReturnType<typeof ownerState> {
  const text = readNote(file);
  if (text === undefined) return 'unknown';
  try {
    return ownerState(RunOwner.parse(JSON.parse(text)));
  } catch {
    return 'ended';
  }
}

/** Undefined where it is there and can't be read. */
function readNote(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return isAbsent(error) ? '' : undefined;
  }
}

const lastUse = (place: string): number => orAbsent(() => statSync(join(place, 'users')).mtimeMs, 0);

const filesIn = (folder: string): readonly string[] => orAbsent(() => readdirSync(folder), []);

const foldersIn = (folder: string): readonly string[] =>
  orAbsent(() => readdirSync(folder, { withFileTypes: true }), [])
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** What is read, or what stands for it where nothing is there; throws where that can't be told. */
function orAbsent<T>(read: () => T, absent: T): T {
  try {
    return read();
  } catch (error) {
    if (isAbsent(error)) return absent;
    throw error;
  }
}
