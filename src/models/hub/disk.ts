import { statfs } from 'node:fs/promises';
import type { Friction } from '../../engines/friction.ts';
import { quoted } from './trouble.ts';

/** What a file system keeps free for itself and others. */
const RESERVE_BYTES = 256 * 2 ** 20;

/** Why so much can't be written below a folder that is there; absent where it can. */
export async function diskFault(folder: string, bytes: number): Promise<Friction | undefined> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return bytes === 0 || bytes + RESERVE_BYTES <= free ? undefined : diskFull(folder, bytes, free);
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

function diskFull(folder: string, bytes: number, free: number): Friction {
  return {
    code: 'disk-full',
    summary: `The model takes ${gib(bytes)} more, and ${folder} has room for ${gib(free)}.`,
    remedy: 'Make room (hf cache ls, hf cache rm), or set HF_HUB_CACHE to a larger disk.',
    blame: 'machine',
  };
}

/** What the disk says while a model is written; absent where it is another error. */
export function diskTrouble(error: unknown, folder: string): Friction | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return {
      code: 'disk-full',
      summary: `There is no room left in ${folder}.`,
      remedy:
        'Make room (hf cache ls, hf cache rm), or set HF_HUB_CACHE to a larger disk; what has come is kept.',
      blame: 'machine',
      line: quoted(message),
    };
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP'].includes(code ?? '')) return undefined;
  return {
    code: 'cache-unwritable',
    summary: `The cache of models, ${folder}, can't be written.`,
    remedy: 'Let the runner write there, or set HF_HUB_CACHE to a folder that it owns.',
    blame: 'machine',
    line: quoted(message),
  };
}
