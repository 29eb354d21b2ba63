import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';

/** What lies below a folder. */
export interface Taken {
  readonly bytes: number;
  readonly files: number;
  /**
   * `part`: it was moved about meanwhile, or a bound was passed. `hidden`: some of it can't be looked at, and
   * may take any room.
   */
  readonly seen: 'all' | 'part' | 'hidden';
}

/** How often folders may be listed again in a look, since something had gone from where it was listed. */
const MOST_AGAIN = 50;

/** Names for each file: hard links are many names of one, and a folder that is moved is seen twice. */
const MOST_NAMES = 4;

/** A look at what lies below a folder, as far as it has come. */
interface Walk {
  readonly most: { readonly bytes: number; readonly files: number };
  readonly signal: AbortSignal;
  /** What was counted: a file under a second name takes no more room, nor does one that was moved. */
  readonly counted: Set<number>;
  names: number;
  bytes: number;
  again: number;
}

/**
 * What the files below a folder take on the disk, up to the bounds: a file with holes less than its length.
 * What has gone from where it was listed is looked for in its folder again: it may have another name.
 */
export async function takenBelow(
  folder: string,
  most: { readonly bytes: number; readonly files: number },
  signal: AbortSignal,
): Promise<Taken> {
  const walk: Walk = { most, signal, counted: new Set(), names: 0, bytes: 0, again: 0 };
  const takenAs = (seen: Taken['seen']): Taken => ({ bytes: walk.bytes, files: filesOf(walk), seen });
  try {
    const isThere = await walkBelow(Buffer.from(folder), walk);
    return takenAs(isThere && !isOver(walk) ? 'all' : 'part');
  } catch {
    return takenAs('hidden');
  }
}

const filesOf = ({ counted, names }: Walk): number => Math.max(counted.size, Math.ceil(names / MOST_NAMES));

const isOver = (walk: Walk): boolean =>
  walk.again > MOST_AGAIN ||
  walk.bytes > walk.most.bytes ||
  filesOf(walk) > walk.most.files ||
  walk.signal.aborted;

/** @returns whether the folder is where it was */
async function walkBelow(folder: Buffer, walk: Walk): Promise<boolean> {
  const done = new Set<string>();
  for (let isWhole = false; !isWhole && !isOver(walk); walk.again += Number(!isWhole)) {
    const entries = await opened(folder);
    if (entries === undefined) return false;
    isWhole = true;
    const folders: Buffer[] = [];
    for await (const { name } of entries) {
      if (done.has(keyOf(name))) continue;
      const kind = await count(Buffer.concat([folder, SLASH, name]), walk);
      if (kind === 'folder') folders.push(name);
      else if (kind === 'file') done.add(keyOf(name));
      else isWhole = false;
      if (isOver(walk)) return true;
    }
    // Not before the folder is closed again: they may lie in one another a thousand times.
    for (const name of folders)
      if (await walkBelow(Buffer.concat([folder, SLASH, name]), walk)) done.add(keyOf(name));
      else isWhole = false;
  }
  return true;
}

async function count(path: Buffer, walk: Walk): Promise<'file' | 'folder' | 'gone'> {
  const found = await lstat(path).catch(goneUnlessHidden);
  if (found === undefined) return 'gone';
  walk.names += 1;
  if (!walk.counted.has(found.ino)) walk.bytes += found.blocks * 512;
  walk.counted.add(found.ino);
  return found.isDirectory() ? 'folder' : 'file';
}

const keyOf = (name: Buffer): string => name.toString('latin1');
const SLASH = Buffer.from('/');

/** Names are bytes: one that is no text would not be found again. */
async function opened(folder: Buffer): Promise<AsyncIterable<Dirent<Buffer>> | undefined> {
  // Node's types know this encoding of a list of names alone.
  const entries: unknown = await opendir(folder, { encoding: 'buffer' as BufferEncoding }).catch(
    goneUnlessHidden,
  );
  return entries as AsyncIterable<Dirent<Buffer>> | undefined;
}

/** What no look can reach is thrown. */
function goneUnlessHidden(error: unknown): undefined {
  if (['EACCES', 'ENAMETOOLONG'].includes(String(Object(error).code))) throw error;
}
