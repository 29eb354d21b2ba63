import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { takenBelow } from './taken-below.ts';
import type { Taken } from './taken-below.ts';

/** What the one folder of the disk that an engine or evaluator writes to may take. */
export interface HomeBounds {
  /** Of disk, all of its files together. */
  readonly bytes: number;
  /** What has to stay free on the disk: a file without a name takes room, and is in no folder. */
  readonly freeBytes: number;
  readonly files: number;
  /** How many files the disk has to have room for still. */
  readonly freeFiles: number;
}

const GIB = 2 ** 30;
/** Compiled kernels and fetched data are some GB. */
const MOST = { bytes: 64 * GIB, files: 200_000 } as const;
const LEAST_FREE = { bytes: 2 * GIB, files: 10_000 } as const;
const EVERY_MS = 1000;
/** Looks running that may come to no end. */
const MOST_UNFINISHED = 60;

/** What a home may take of the disk that it lies on, as that is now: half of what is free at most. */
export const homeBounds = async (home: string): Promise<HomeBounds> => boundsOn(await statfs(home));

/** The same of a disk that is as said; some file systems count no files, and say that they hold 0. */
export function boundsOn({ bavail, bsize, files, ffree }: Room): HomeBounds {
  const half = Math.floor((bavail * bsize) / 2);
  const halfOfFiles = Math.floor(ffree / 2);
  const countsFiles = files !== 0;
  return {
    bytes: Math.min(MOST.bytes, half),
    freeBytes: Math.min(LEAST_FREE.bytes, half),
    files: countsFiles ? Math.min(MOST.files, halfOfFiles) : MOST.files,
    freeFiles: countsFiles ? Math.min(LEAST_FREE.files, halfOfFiles) : 0,
  };
}

type Room = Pick<StatsFs, 'bavail' | 'bsize' | 'files' | 'ffree'>;

/** How a home is looked at, where that is not as ever. */
interface Looking {
  readonly everyMs?: number;
  /** Looks running that may come to no end: what is moved about without one hides something. */
  readonly mostUnfinished?: number;
}

/**
 * Looks at a home once a second. No file system that any user may mount has a quota.
 *
 * @param onFull told once, why it takes too much, as the end of a sentence; nothing is looked at any more
 * @returns ends it
 */
export function watchHome(
  home: string,
  bounds: HomeBounds,
  onFull: (why: string) => void,
  { everyMs = EVERY_MS, mostUnfinished = MOST_UNFINISHED }: Looking = {},
): Disposable {
  const ended = new AbortController();
  const watch = async (): Promise<void> => {
    let unfinished = 0;
    while (!ended.signal.aborted) {
      const { why, isUnfinished } = await look(home, bounds, ended.signal);
      if (ended.signal.aborted) return;
      unfinished = isUnfinished === true ? unfinished + 1 : 0;
      if (why !== undefined) return onFull(why);
      if (unfinished >= mostUnfinished)
        return onFull(
          `moved what it wrote about without end: ${unfinished} looks running could not see it all`,
        );
      await sleep(everyMs, undefined, { signal: ended.signal, ref: false });
    }
  };
  watch().catch(() => undefined); // ended
  return { [Symbol.dispose]: () => ended.abort() };
}

/** Why a folder takes too much now, as the end of a sentence; undefined where it does not. */
export const whyFull = async (folder: string, bounds: HomeBounds): Promise<string | undefined> =>
  (await look(folder, bounds, new AbortController().signal)).why;

interface Look {
  readonly why?: string | undefined;
  readonly isUnfinished?: boolean;
}

async function look(home: string, bounds: HomeBounds, signal: AbortSignal): Promise<Look> {
  // A home that was moved away may be there again the next time: a look that fails ends no watch.
  const room = await statfs(home).catch(() => undefined);
  const why = room && whyNoRoom(room, bounds);
  if (why !== undefined) return { why };
  const taken = await takenBelow(home, bounds, signal);
  return { why: whyTooMuch(taken, bounds), isUnfinished: taken.seen === 'part' };
}

/** Why a disk has too little room left, as the end of a sentence. */
export function whyNoRoom(room: Room, bounds: HomeBounds): string | undefined {
  if (room.bavail * room.bsize < bounds.freeBytes) return 'left no room on the disk';
  const countsFiles = room.files !== 0;
  return countsFiles && room.ffree < bounds.freeFiles ? 'left no room for files on the disk' : undefined;
}

function whyTooMuch({ bytes, files, seen }: Taken, bounds: HomeBounds): string | undefined {
  if (seen === 'hidden')
    return 'wrote what papergap cannot look at: a path too long, or a folder closed to it';
  if (files > bounds.files) return `wrote more than ${bounds.files} files`;
  return bytes > bounds.bytes ? `wrote more than ${gib(bounds.bytes)} GiB to the disk` : undefined;
}

const gib = (bytes: number): string => (bytes / GIB).toFixed(1);
