import { open, stat } from 'node:fs/promises';
import { followInside, staysInside } from '../shell/paths-inside.ts';

/** Largest data file that is read into memory. */
const MAX_BYTES = 200 * 1024 * 1024;
const POINTER = 'version https://git-lfs.github.com/spec/';
const STAY_INSIDE = 'paths start from the root of the repository and stay inside it';

/** One thing wrong with a suite's data: in the file and at the line given, or in the policy's own entry. */
export interface DataFault {
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  readonly hint?: string;
}

/** The bytes of a file below the repository's root; a path or link that leads out of it is a fault. */
export async function readDataFile(root: string, path: string): Promise<Uint8Array | DataFault> {
  if (!staysInside(path)) {
    return { message: `"${path}" leads out of the repository`, hint: STAY_INSIDE };
  }
  try {
    const found = await followInside(root, path);
    if (found.kind === 'missing') return { message: `there is no file "${path}"`, hint: STAY_INSIDE };
    if (found.kind === 'outside') {
      return { message: `"${path}" is a link that leads out of the repository`, hint: STAY_INSIDE };
    }
    // Before it is opened: a pipe would be waited for.
    if (!(await stat(found.path)).isFile()) return { message: `"${path}" is not a file` };
    return await readWhole(found.path, path);
  } catch (error) {
    return { message: `"${path}" cannot be read: ${(error as Error).message}` };
  }
}

async function readWhole(file: string, path: string): Promise<Uint8Array | DataFault> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  if (size > MAX_BYTES) return { message: `"${path}" is larger than ${MAX_BYTES / 2 ** 20} MiB` };
  const bytes = await handle.readFile();
  if (bytes.toString('latin1', 0, POINTER.length) !== POINTER) return bytes;
  return { message: `"${path}" is a Git LFS pointer, not the data`, hint: 'check out with lfs: true' };
}
