import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupName } from '../shell/process-tree.ts';
import type { Bounds } from './bounds.ts';
import { GROUPS, ownGroups } from './own-groups.ts';
import type { RegisteredRun } from './register.ts';

/** The kernel takes a moment to let go of the last process. */
const REMOVAL = { tries: 200, everyMs: 5 };

/** A folder to be made in another one, and what is written into which of its files. */
interface Group {
  readonly parent: string;
  readonly limits: Readonly<Record<string, number>>;
  /** The same for swap, which is written last, and only where the kernel counts it. */
  readonly swap?: Readonly<Record<string, number>>;
}

/**
 * Makes the control group of a run, which has memory and processes up to a bound, as a whole: its folders,
 * one, or with version 1 of the kernel's interface one for each thing that is bounded. None where this user
 * or this machine can't.
 *
 * @param registered notes every folder that may be made before one is: whoever is killed then leaves none
 *   unseen
 */
export function makeGroups(
  runId: string,
  bounds: Bounds,
  registered: Pick<RegisteredRun, 'add'>,
): readonly string[] {
  const ways = waysHere(bounds);
  const places = ways.flatMap((way) => way.map(({ parent }) => join(parent, groupName(runId))));
  registered.add('process', { groups: places });
  for (const groups of ways) {
    const made: string[] = [];
    try {
      for (const { parent, limits, swap = {} } of groups) {
        // What is above both its place now and the new one has to let it move.
        accessSync(join(parent, 'cgroup.procs'), constants.W_OK);
        const folder = join(parent, groupName(runId));
        mkdirSync(folder);
        made.push(folder);
        const counted = Object.entries(swap).filter(([file]) => existsSync(join(folder, file)));
        for (const [file, limit] of [...Object.entries(limits), ...counted])
          writeFileSync(join(folder, file), String(limit));
      }
      return made;
    } catch {
      for (const folder of made) rmdirSync(folder);
    }
  }
  return [];
}

/** Where a group may be made: below our own, or for version 2 above it, where ours has processes itself. */
function waysHere({ memoryBytes, tasks }: Bounds): readonly (readonly Group[])[] {
  const own = ownGroups();
  const [memory, pids, all] = [own.get('memory'), own.get('pids'), own.get('')];
  if (memory !== undefined && pids !== undefined) {
    return [
      [
        {
          parent: join(GROUPS, 'memory', memory),
          limits: { 'memory.limit_in_bytes': memoryBytes },
          // Of memory and swap together.
          swap: { 'memory.memsw.limit_in_bytes': memoryBytes },
        },
        { parent: join(GROUPS, 'pids', pids), limits: { 'pids.max': tasks } },
      ],
    ];
  }
  if (all === undefined) return [];
  const limits = { 'memory.max': memoryBytes, 'pids.max': tasks };
  const swap = { 'memory.swap.max': 0 };
  return [...new Set([all, dirname(all), '/'])].map((place) => [
    { parent: join(GROUPS, place), limits, swap },
  ]);
}

/** The words before a program that is to be in a control group from its first moment on. */
export function inGroups(folders: readonly string[]): readonly string[] {
  const enter =
    'while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs" || exit 126; shift; done; shift; exec "$@"';
  return ['/bin/sh', '-c', enter, 'sh', ...folders, '--'];
}

/**
 * Ends what is left in the control groups of a run, whatever its parents and its environment, and removes
 * them.
 *
 * @returns whether none of them is left; a process may take longer to end than is waited for it
 */
export async function clearGroups(folders: readonly string[], runId: string): Promise<boolean> {
  let areGone = true;
  for (const folder of groupsThere(folders, runId)) areGone = (await isGone(folder)) && areGone;
  return areGone;
}

/** Those that are this run's: a register of what is left is a file that anyone may have written. */
export const groupsThere = (folders: readonly string[], runId: string): readonly string[] =>
  folders.filter(
    (folder) =>
      resolve(folder).startsWith(`${GROUPS}/`) && basename(folder) === groupName(runId) && existsSync(folder),
  );

async function isGone(folder: string): Promise<boolean> {
  for (let left = REMOVAL.tries; left > 0; left--) {
    if (cleared(folder)) return true;
    await sleep(REMOVAL.everyMs);
  }
  return false;
}

function cleared(folder: string): boolean {
  try {
    const pids = readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').map(Number);
    // 0 stands for a process that can't be seen from here, and for our own group where it is to be ended.
    for (const pid of pids) if (pid > 0) process.kill(pid, 'SIGKILL');
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
