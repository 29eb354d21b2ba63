import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Largest data file that is read into memory. */
const MAX_BYTES = 200 * 1024 * 1024;

/** One thing wrong with a suite's data: in the file and at the line given, or in the policy's own entry. */
export interface DataFault {
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  readonly hint?: string;
}

/** The bytes of a file below the repository's root; a path or link that leads out of it is a fault. */
export async function readDataFile(root: string, path: string): Promise<Uint8Array | DataFault> {
  const out = 'paths start from the root of the repository and stay inside it';
  if (isAbsolute(path) || path.split(/[\\/]/).includes('..'))
    return { message: `"${path}" leads out of the repository`, hint: out };
  const file = join(root, path);
  try {
    const inside = relative(await realpath(root), await realpath(file));
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      return { message: `"${path}" is a link that leads out of the repository`, hint: out };
    }
    const { size } = await stat(file);
    if (size > MAX_BYTES) return { message: `"${path}" is larger than ${MAX_BYTES / 2 ** 20} MiB` };
    return await readFile(file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      message: missing
        ? `there is no file "${path}"`
        : `"${path}" cannot be read: ${(error as Error).message}`,
      ...(missing && { hint: out }),
    };
  }
}
