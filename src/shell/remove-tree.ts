import { randomUUID } from 'node:crypto';
import { chmod, lstat, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a folder that a stranger has filled and that no process writes to any more: however deep it is, by
 * whatever names, and whatever its folders permit. Links are not followed. Rejects where something can't be
 * removed, or the folder is not there.
 *
 * Node's own `rm` keeps a file open for each level, so that it can't remove a deep tree. Here each folder is
 * first moved up to the top.
 */
export async function removeTree(folder: string): Promise<void> {
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    // Names are bytes: not all of them are text.
    for (const entry of await readdir(at, { withFileTypes: true, encoding: 'buffer' })) {
      const path = Buffer.concat([Buffer.from(`${at}/`), entry.name]);
      if (!entry.isDirectory()) {
        await unlink(path);
        continue;
      }
      const moved = join(folder, randomUUID());
      await chmod(path, 0o700);
      await rename(path, moved);
      waiting.push(moved);
    }
    if (at !== folder) await rmdir(at);
  }
  await rmdir(folder);
}

/** The same of a folder that may not be there, or be a file or a link in its place. */
export async function removeAny(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (Object(error).code !== 'ENOENT') throw error;
  });
  if (found?.isDirectory() === true) await removeTree(path);
  else if (found !== undefined) await unlink(path);
}
