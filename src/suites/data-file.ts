import { open, stat } from 'node:fs/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { followInside, staysInside } from '../shell/paths-inside.ts';
import { otherForm } from './other-form.ts';

/** Largest data file that is read into memory. */
const MAX_BYTES = 200 * 1024 * 1024;
const STAY_INSIDE = 'paths start from the root of the repository and stay inside it';

/** What is wrong with a data file as a whole, and what to do about it. */
export interface FileFault {
  readonly message: string;
  readonly hint?: string;
}

/** The bytes of a JSONL file below the repository's root; a path or link that leads out of it is a fault. */
export async function readDataFile(root: string, path: string): Promise<Checked<Uint8Array, FileFault>> {
  if (!staysInside(path)) return fault(`"${path}" leads out of the repository`, STAY_INSIDE);
  try {
    const found = await followInside(root, path);
    if (found.kind === 'missing') return fault(`there is no file "${path}"`, STAY_INSIDE);
    if (found.kind === 'outside') {
      return fault(`"${path}" is a link that leads out of the repository`, STAY_INSIDE);
    }
    // Before it is opened: a pipe would be waited for.
    if (!(await stat(found.path)).isFile()) return fault(`"${path}" is not a file`);
    return await readWhole(found.path, path);
  } catch (error) {
    return fault(`"${path}" cannot be read: ${(error as Error).message}`);
  }
}

async function readWhole(file: string, path: string): Promise<Checked<Uint8Array, FileFault>> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  if (size > MAX_BYTES) return fault(`"${path}" is larger than ${MAX_BYTES / 2 ** 20} MiB`);
  const bytes = await handle.readFile();
  const form = otherForm(bytes);
  return form === undefined ? checked(bytes) : fault(`"${path}" is ${form.name}`, form.hint);
}

function fault(message: string, hint?: string): Checked<never, FileFault> {
  return faulty([{ message, ...(hint !== undefined && { hint }) }]);
}
