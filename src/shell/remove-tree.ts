import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, lstat, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { isAbsent } from './absent.ts';

/** Linux's flag for a handle that is a place alone, and needs no right to read; Node does not name it. */
const O_PATH = 0o10_000_000;

/**
 * Removes a folder that a stranger has filled: however deep it is, by whatever names, and whatever its
 * folders permit. Links are not followed, nor those that a process puts there meanwhile (on Linux). Rejects
 * where something can't be removed, or the folder is not there.
 *
 * Node's own `rm` keeps a file open for each level, so that it can't remove a deep tree. Here each folder is
 * first moved up to the top.
 */
export async function removeTree(folder: string): Promise<void> {
  await using top = await folderItself(folder);
  const moved = [...(await emptied(top.path, top.path))];
  for (let at = moved.pop(); at !== undefined; at = moved.pop()) {
    await using its = await folderItself(at);
    moved.push(...(await emptied(its.path, top.path)));
    await rmdir(at);
  }
  await rmdir(folder);
}

/** The same of a folder that may not be there, or be a file or a link in its place. */
export async function removeAny(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (!isAbsent(error)) throw error;
  });
  if (found?.isDirectory() === true) await removeTree(path);
  else if (found !== undefined) await unlink(path);
}

/** Removes what lies in a folder, but for folders: where at the top these are now. */
async function emptied(folder: Buffer, top: Buffer): Promise<readonly string[]> {
  const moved: string[] = [];
  // Names are bytes: not all of them are text.
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const path = Buffer.concat([folder, Buffer.from('/'), entry.name]);
    if (!entry.isDirectory()) {
      await unlink(path);
      continue;
    }
    await using its = await folderItself(path);
    await chmod(its.path, 0o700);
    const to = `${top.toString()}/${randomUUID()}`;
    await rename(path, to);
    moved.push(to);
  }
  return moved;
}

/** A folder by a path that stays its own, whatever takes its place; rejects where no folder is there. */
async function folderItself(path: string | Buffer): Promise<AsyncDisposable & { readonly path: Buffer }> {
  if (process.platform !== 'linux') {
    if (!(await lstat(path)).isDirectory()) throw new Error('it is no folder any more');
    return { path: Buffer.from(path), [Symbol.asyncDispose]: async () => {} };
  }
  const handle = await open(path, O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  return { path: Buffer.from(`/proc/self/fd/${handle.fd}`), [Symbol.asyncDispose]: () => handle.close() };
}
