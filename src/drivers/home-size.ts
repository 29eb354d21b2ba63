import type { Dirent, StatsFs } from 'node:fs';
import { lstat, opendir, statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the one folder of the disk that an engine or evaluator writes to may take. */
export interface HomeBounds {
  /** Of disk, all of its files together. */
  readonly bytes: number;
  /** What has to stay free on the disk: a file without a name takes room, and is in no folder. */
  readonly freeBytes: number;
  readonly files: number;
}

const GIB = 2 ** 30;
/** Compiled kernels and fetched data are some GB. */
const MOST = { bytes: 64 * GIB, files: 200_000 } as const;
const LEAST_FREE_BYTES = 2 * GIB;
const EVERY_MS = 1000;

/** What a home may take of the disk that it lies on, as that is now: half of what is free at most. */
export const homeBounds = async (home: string): Promise<HomeBounds> => boundsOn(await statfs(home));

/** The same of a disk that is as said; some file systems count no files, and say that they hold 0. */
export function boundsOn({
  bavail,
  bsize,
  files,
  ffree,
}: Pick<StatsFs, 'bavail' | 'bsize' | 'files' | 'ffree'>): HomeBounds {
  const half = Math.floor((bavail * bsize) / 2);
  return {
    bytes: Math.min(MOST.bytes, half),
    freeBytes: Math.min(LEAST_FREE_BYTES, half),
    files: files === 0 ? MOST.files : Math.min(MOST.files, Math.floor(ffree / 2)),
  };
}

/**
 * Looks at a home once a second. No file system that any user may mount has a quota.
 *
 * @param onFull told once, why it takes too much, as the end of a sentence; nothing is looked at any more
 * @returns ends it
 */
export function watchHome(home: string, bounds: HomeBounds, onFull: (why: string) => void): Disposable {
  const ended = new AbortController();
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const why = await whyFull(home, bounds, ended.signal);
      if (ended.signal.aborted) return;
      if (why !== undefined) return onFull(why);
      await sleep(EVERY_MS, undefined, { signal: ended.signal, ref: false });
    }
  };
  watch().catch(() => undefined); // ended
  return { [Symbol.dispose]: () => ended.abort() };
}

async function whyFull(home: string, bounds: HomeBounds, signal: AbortSignal): Promise<string | undefined> {
  // A home that was moved away may be there again the next time: a look that fails ends no watch.
  const free = await freeBytes(home).catch(() => undefined);
  if (free !== undefined && free < bounds.freeBytes) return 'left no room on the disk';
  const taken = await takenBelow(home, bounds, signal);
  if (taken.isHidden) return 'wrote what papergap cannot look at: a path too long, or a folder closed to it';
  if (taken.files > bounds.files) return `wrote more than ${bounds.files} files`;
  return taken.bytes > bounds.bytes ? `wrote more than ${gib(bounds.bytes)} GiB to the disk` : undefined;
}

interface Taken {
  readonly bytes: number;
  readonly files: number;
  /** Some of it can't be looked at, and may take any room. */
  readonly isHidden?: true;
}

/**
 * What the files below a folder take on the disk, up to the bounds: a file with holes less than its length.
 */
async function takenBelow(home: string, bounds: HomeBounds, signal: AbortSignal): Promise<Taken> {
  let [bytes, files] = [0, 0];
  const folders = [Buffer.from(home)];
  try {
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for await (const entry of entriesOf(folder)) {
        const path = Buffer.concat([folder, SLASH, entry.name]);
        if (entry.isDirectory()) folders.push(path);
        const { blocks } = await lstat(path).catch(nothingUnlessHidden);
        bytes += blocks * 512;
        files += 1;
        if (files > bounds.files || bytes > bounds.bytes || signal.aborted) return { bytes, files };
      }
    }
    return { bytes, files };
  } catch {
    return { bytes, files, isHidden: true };
  }
}

const SLASH = Buffer.from('/');

/** Names are bytes: one that is no text would not be found again. */
async function* entriesOf(folder: Buffer): AsyncGenerator<Dirent<Buffer>> {
  try {
    // Node's types know this encoding of a list of names alone.
    const entries: unknown = await opendir(folder, { encoding: 'buffer' as BufferEncoding });
    yield* entries as AsyncIterable<Dirent<Buffer>>;
  } catch (error) {
    nothingUnlessHidden(error);
  }
}

/** What changes while it is looked at is seen the next time; what no look can reach is thrown. */
function nothingUnlessHidden(error: unknown): { readonly blocks: 0 } {
  if (['EACCES', 'ENAMETOOLONG'].includes(String(Object(error).code))) throw error;
  return { blocks: 0 };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const gib = (bytes: number): string => (bytes / GIB).toFixed(1);
