import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Dirent } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Files read at once: an environment has a hundred thousand, and some of them are gigabytes. */
const AT_ONCE = 16;
/** A file up to this size is read whole, which is quicker than as a stream. */
const WHOLE_BYTES = 2 ** 22;
/** "Set user ID" and "set group ID" of a program. */
const OF_ITS_OWNER = 0o6000;

/**
 * SHA-256 over all that lies below a folder: names, contents, what may be executed, where links point; links
 * are not followed. Rejects where something of it can't be read, or is a program that runs by the rights of
 * its owner.
 */
export async function folderDigest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).values();
  const lines: string[] = [];
  const read = async (): Promise<void> => {
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      lines.push(`${JSON.stringify(relative(folder, path))} ${await contentOf(path, entry)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

async function contentOf(path: string, entry: Dirent): Promise<string> {
  if (entry.isSymbolicLink()) return `-> ${await readlink(path)}`;
  // To read a pipe would wait for ever.
  if (!entry.isFile()) return 'neither a file nor a link';
  const { mode, size } = await stat(path);
  if (mode & OF_ITS_OWNER) throw new Error(`a program would run by the rights of its owner: ${path}`);
  const content = createHash('sha256');
  if (size <= WHOLE_BYTES) content.update(await readFile(path));
  else await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), content);
  return `${mode & 0o111 ? 'x' : '-'} ${content.digest('hex')}`;
}
