import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { LARGE_BYTES, listDigest } from './digest.ts';
import type { Hashing } from './digest.ts';
import type { ModelFault } from './model-fault.ts';

/** A model's folder, and what pins it. */
export interface PinnedFolder {
  /** Paths below the folder, sorted by their bytes. */
  readonly files: readonly string[];
  /** Of the list of digests that `sha256sum` prints of these files in that order. */
  readonly digest: string;
}

const MOST_FILES = 10_000;
const MOST_DEPTH = 8;

/**
 * The digest of all that a folder holds but hidden files: that of
 * `find . -type f -not -path '*\/.*' | LC_ALL=C sort | xargs sha256sum`.
 *
 * @param folder absolute, links followed
 */
export async function folderDigest(
  model: string,
  folder: string,
  { signal, onHashing }: Hashing,
): Promise<Checked<PinnedFolder, ModelFault>> {
  const found = await filesBelow(folder, '', 0);
  const odd = found.find(({ kind }) => kind !== 'file');
  if (odd !== undefined) return faulty([strange(model, odd.path)]);
  if (found.length > MOST_FILES) return faulty([tooMany(model)]);
  const files = found
    .map(({ path }) => path)
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join(folder, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > LARGE_BYTES) onHashing(bytes / 2 ** 30);
  return checked({ files, digest: await listDigest(folder, files, signal) });
}

interface Found {
  readonly path: string;
  readonly kind: 'file' | 'other';
}

async function filesBelow(folder: string, below: string, depth: number): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    // A line of sha256sum holds one name; a name with more than a line, or a link, is none that a model has.
    const isPlain = !/[\p{Cc}\\]/u.test(entry.name);
    if (entry.isDirectory() && isPlain && depth < MOST_DEPTH)
      for (const one of await filesBelow(folder, path, depth + 1)) found.push(one);
    else found.push({ path, kind: entry.isFile() && isPlain ? 'file' : 'other' });
    if (found.length > MOST_FILES) break;
  }
  return found;
}

const strange = (model: string, path: string): ModelFault => ({
  key: 'model',
  message: `${model} holds ${JSON.stringify(path)}, which is no plain file`,
  hint: 'copy the files themselves: cp -rL copies what links lead to',
});

const tooMany = (model: string): ModelFault => ({
  key: 'model',
  message: `${model} holds more than ${MOST_FILES} files`,
  hint: 'give the folder of the model alone',
});
