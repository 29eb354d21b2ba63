import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

const MODES = { folder: '40000', file: '100644', program: '100755', link: '120000' };
const MOST_DEPTH = 16;

/**
 * Git's name of a folder as it lies here, the same as that of a commit with the same files: SHA-1 of its
 * entries. Absent where there is none and where it is empty, and where any of it is nested too deep or can't
 * be read: a name without that would be another folder's.
 */
export async function folderName(folder: string): Promise<string | undefined> {
  return await nameAt(folder, 0).catch(() => undefined);
}

async function nameAt(folder: string, depth: number): Promise<string | undefined> {
  if (depth > MOST_DEPTH) throw new RangeError(`${folder} is nested too deep`);
  const found = await readdir(folder, { withFileTypes: true });
  const entries: { readonly key: string; readonly bytes: Buffer }[] = [];
  for (const entry of found) {
    const path = join(folder, entry.name);
    const mode = await modeOf(path);
    const sha = mode === MODES.folder ? await nameAt(path, depth + 1) : await blobName(path, mode);
    if (sha === undefined) continue;
    const bytes = Buffer.concat([Buffer.from(`${mode} ${entry.name}\0`), Buffer.from(sha, 'hex')]);
    entries.push({ key: mode === MODES.folder ? `${entry.name}/` : entry.name, bytes });
  }
  if (entries.length === 0) return undefined;
  const sorted = entries.toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const body = Buffer.concat(sorted.map(({ bytes }) => bytes));
  return createHash('sha1').update(`tree ${body.length}\0`).update(body).digest('hex');
}

async function modeOf(path: string): Promise<string> {
  const found = await lstat(path);
  if (found.isDirectory()) return MODES.folder;
  if (found.isSymbolicLink()) return MODES.link;
  return (found.mode & 0o100) === 0 ? MODES.file : MODES.program;
}

/** Git's name of a file's content, or of where a link leads; absent for what git does not keep. */
async function blobName(path: string, mode: string): Promise<string | undefined> {
  if (mode === MODES.link) {
    const target = Buffer.from(await readlink(path));
    return createHash('sha1').update(`blob ${target.length}\0`).update(target).digest('hex');
  }
  const found = await lstat(path);
  if (!found.isFile()) return undefined;
  const hash = createHash('sha1').update(`blob ${found.size}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
