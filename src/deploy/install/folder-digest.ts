import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * SHA-256 over all that lies below a folder: names, contents, what may be executed, where links point; links
 * are not followed. Rejects where something of it can't be read.
 */
export async function folderDigest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const lines = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${JSON.stringify(relative(folder, path))} ${await contentOf(path, entry)}`;
    }),
  );
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
}

async function contentOf(path: string, entry: Dirent): Promise<string> {
  if (entry.isSymbolicLink()) return `-> ${await readlink(path)}`;
  // To read a pipe would wait for ever.
  if (!entry.isFile()) return 'neither a file nor a link';
  const { mode } = await stat(path);
  const content = createHash('sha256').update(await readFile(path));
  return `${mode & 0o111 ? 'x' : '-'} ${content.digest('hex')}`;
}
