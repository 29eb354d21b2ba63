import { readdir, readlink, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isAbsent } from '../../shell/absent.ts';
import { isInside } from '../../shell/paths-inside.ts';

/**
 * The links below a folder that lead out of it, in order, each with where it leads; none where there is no
 * folder. Rejects where some of it can't be looked at.
 */
export async function linksOut(folder: string): Promise<readonly string[]> {
  const root = await realpath(folder).catch((error: unknown) => {
    if (!isAbsent(error)) throw error;
  });
  if (root === undefined) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const out: string[] = [];
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = resolve(entry.parentPath, await readlink(path));
    // By its letters and as it is followed: one may lead in over a folder that lies elsewhere.
    const ends = await realpath(path).catch(() => target);
    if (![target, ends].every((end) => isInside(root, end))) out.push(`${path} -> ${target}`);
  }
  return out.toSorted();
}

/** The file itself that a link in a folder leads to; rejects where that lies in the folder. */
export async function fileOutside(folder: string, link: string): Promise<string> {
  const file = await realpath(link);
  if (isInside(await realpath(folder), file)) throw new Error(`${link} is none of this machine`);
  return file;
}
