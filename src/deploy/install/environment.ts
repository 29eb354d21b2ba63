import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dirent } from 'node:fs';
import * as z from 'zod';
import { folderDigest } from './folder-digest.ts';
import type { Wanted } from './installer.ts';
import { linksOut } from './links-out.ts';

/** What is kept beside an environment: what it was made from, and what it is. */
export const EnvironmentMark = z.strictObject({
  engine: z.string(),
  version: z.string(),
  requirement: z.string(),
  decisive: z.string().describe('SHA-256 of all that decided what is in it'),
  sizeMiB: z.number(),
  content: z.string().describe('SHA-256 over names and contents of all files'),
  stamp: z.string().describe('SHA-256 over what the file system says of all files'),
  links: z
    .array(z.string())
    .optional()
    .describe('Links that lead out of it, to Python and the like; absent where that was not looked at'),
  unfit: z.array(z.string()).describe('What does not fit together among its packages'),
});
export type EnvironmentMark = Readonly<z.infer<typeof EnvironmentMark>>;

/** A digest of all that decides what is in an environment. */
export function decisiveDigest({ requirement, hashes, pinnedBy, source }: Wanted): string {
  const { package: _, ...given } = source ?? {};
  const decisive =
    pinnedBy === 'wheel' && source === undefined
      ? { requirement, hashes: hashes.toSorted() }
      : { requirement, hashes: hashes.toSorted(), pinnedBy, ...given };
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex');
}

/** The mark of an environment; absent where none can be read. */
export function readMark(file: string): EnvironmentMark | undefined {
  try {
    return EnvironmentMark.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export const writeMark = (file: string, mark: EnvironmentMark): void =>
  writeFileSync(file, JSON.stringify(mark));

/** What the file system says of a folder: quick to read, and different where any file was touched. */
export interface FolderStamp {
  readonly stamp: string;
  readonly sizeMiB: number;
}

/**
 * A digest of what the file system says of every file below a folder, without reading one; links are not
 * followed. The time of the last change of any kind is in it, which no program can set.
 */
export function stampOf(folder: string): FolderStamp {
  const hash = createHash('sha256');
  let bytes = 0n;
  // At once and in this thread: tens of thousands of files take less than a second so.
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    // Node's own `recursive` follows links here.
    for (const entry of readdirSync(at, { withFileTypes: true }).toSorted(byName)) {
      const path = join(at, entry.name);
      const { ino, mode, size, ctimeNs } = lstatSync(path, { bigint: true });
      hash.update(`${JSON.stringify(path)} ${ino} ${mode} ${size} ${ctimeNs}\n`);
      bytes += size;
      if (entry.isDirectory()) folders.push(path);
    }
  }
  return { stamp: hash.digest('hex'), sizeMiB: Number(bytes / 1024n) / 1024 };
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/**
 * Whether an environment is as it was made, file by file. Where the file system says that something was
 * touched, the contents decide, and the mark is renewed.
 */
export async function isAsMade(file: string, folder: string, wanted: Wanted): Promise<boolean> {
  const mark = readMark(file);
  if (mark === undefined || mark.decisive !== decisiveDigest(wanted)) return false;
  // Earlier versions looked at no link: what an environment leads to is shown in a sandbox.
  if (mark.links?.join('\n') !== (await linksOut(folder)).join('\n')) return false;
  const { stamp, sizeMiB } = stampOf(folder);
  if (stamp === mark.stamp) return true;
  if ((await folderDigest(folder)) !== mark.content) return false;
  writeMark(file, { ...mark, stamp, sizeMiB });
  return true;
}
