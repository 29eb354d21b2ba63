import { readlinkSync, realpathSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isAbsent } from './absent.ts';

/** Where a path leads, links followed: an absolute path inside the root, or why it is none. */
export type PathInside =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside'; readonly path: string }
  | { readonly kind: 'missing' };

/**
 * Follows a path that a user wrote, from the root; a link may lead anywhere, so it is compared after it is
 * followed.
 */
export async function followInside(root: string, path: string): Promise<PathInside> {
  try {
    const real = await realpath(resolve(root, path));
    return { kind: isInside(await realpath(root), real) ? 'inside' : 'outside', path: real };
  } catch (error) {
    if (isAbsent(error) || Object(error).code === 'ELOOP') return { kind: 'missing' };
    throw error;
  }
}

/** Whether an absolute path is a folder itself or lies below it, by its letters: links are not followed. */
export function isInside(folder: string, path: string): boolean {
  const inside = relative(resolve(folder), resolve(path));
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** The kernel takes no longer path, in bytes. */
const MAX_PATH = 4096;

/** Where an absolute path leads, links followed; what is not there yet would be where its folder leads. */
export function followed(path: string): string {
  if (path.length > MAX_PATH) return path;
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(followed(folder), basename(path));
  }
}

/** Whether an absolute path lies in a folder as that is written, or where it leads. */
export function isInEither(folder: string, path: string): boolean {
  return isInside(folder, path) || isInside(followed(folder), path);
}

/** More links than any system follows. */
export const MOST_LINKS = 40;

/** An absolute path, and what each link that it leads over, a folder's or the file's, makes of it. */
export function pathsOver(path: string): readonly string[] {
  const paths = [path];
  for (const one of paths) {
    const next = paths.length > MOST_LINKS ? undefined : afterFirstLink(one);
    if (next !== undefined) paths.push(next);
  }
  return paths;
}

function afterFirstLink(path: string): string | undefined {
  const names = path.split(sep);
  for (const [index] of names.entries()) {
    const way = names.slice(0, index + 1).join(sep);
    try {
      return resolve(dirname(way), readlinkSync(way), ...names.slice(index + 1));
    } catch {
      continue; // no link, or not there
    }
  }
  return undefined;
}

/** Whether a path as it is written stays below the folder that it starts from. */
export function staysInside(path: string): boolean {
  return !isAbsolute(path) && !path.split(/[\\/]/).includes('..');
}

const isThere = async (path: string): Promise<boolean> =>
  await lstat(path).then(
    () => true,
    (error: unknown) => !isAbsent(error),
  );

/**
 * The link that leads a file to be written out of the folder that its path starts from, though the path does
 * not say so; undefined where none does.
 */
export async function linkOutOf(root: string, path: string): Promise<string | undefined> {
  if (!staysInside(path)) return undefined;
  let way = path;
  while (way !== '.' && !(await isThere(resolve(root, way)))) way = dirname(way);
  return (await followInside(root, way)).kind === 'inside' ? undefined : way;
}
