import { open, stat } from 'node:fs/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { isAtHub } from '../config/dataset-address.ts';
import { sha256OfFile } from '../shell/file-digest.ts';
import { followInside, staysInside } from '../shell/paths-inside.ts';
import type { DataFile, DataFormat, FileFault } from './rows.ts';

/** Largest data file: hashing it takes some seconds. */
const MAX_BYTES = 4 * 2 ** 30;
/** What is looked at to tell a file's form. */
const BEGINNING_BYTES = 64 * 1024;
const STAY_INSIDE = 'paths start from the root of the repository and stay inside it';

/** Where data is found. */
export interface DataPlaces {
  /** The repository's root, which paths start from. */
  readonly root: string;
  /** Brings what a hub has to this machine: its absolute path, or why there is none. */
  readonly fetchData: (address: string) => Promise<Checked<string, FileFault>>;
  /** Opens a file of a form that needs bounds. */
  readonly openApart: DataFormat['open'];
}

/** A data file at a hub, or below the repository's root: a path or link that leads out of it is a fault. */
export async function findDataFile(
  { root, fetchData }: DataPlaces,
  name: string,
): Promise<Checked<DataFile, FileFault>> {
  if (isAtHub(name)) {
    const fetched = await fetchData(name);
    return fetched.ok ? dataFileAt(fetched.value, name) : fetched;
  }
  if (!staysInside(name)) return fault(`"${name}" leads out of the repository`, STAY_INSIDE);
  try {
    const found = await followInside(root, name);
    if (found.kind === 'missing') return fault(`there is no file "${name}"`, `paths start from ${root}`);
    if (found.kind === 'outside') {
      return fault(`"${name}" is a link that leads out of the repository`, STAY_INSIDE);
    }
    return await dataFileAt(found.path, name);
  } catch (error) {
    return fault(`"${name}" cannot be read: ${(error as Error).message}`);
  }
}

/** The data file at an absolute path that may be read. */
async function dataFileAt(path: string, name: string): Promise<Checked<DataFile, FileFault>> {
  // Before it is opened: a pipe would be waited for.
  if (!(await stat(path)).isFile()) return fault(`"${name}" is not a file`);
  await using handle = await open(path);
  const { size } = await handle.stat();
  if (size > MAX_BYTES) return fault(`"${name}" is larger than ${MAX_BYTES / 2 ** 30} GiB`);
  const beginning = Buffer.alloc(Math.min(size, BEGINNING_BYTES));
  await handle.read(beginning, 0, beginning.length, 0);
  return checked({ path, name, bytes: size, beginning });
}

/** SHA-256 of a file, hex. */
export const sha256Of = ({ path }: DataFile): Promise<string> => sha256OfFile(path);

function fault(message: string, hint?: string): Checked<never, FileFault> {
  return faulty([{ message, ...(hint !== undefined && { hint }) }]);
}
