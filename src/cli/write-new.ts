import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PapergapError } from '../shell/errors.ts';
import { expectNoLinkOut } from './link-out.ts';

/**
 * What is there is never written over: neither a candidate nor a yardstick is replaced by accident. Nor does
 * a link of the checkout lead it out.
 */
export async function writeNew(
  file: string,
  text: string,
  hint = 'Remove what is there, or name another file with --out.',
): Promise<void> {
  await expectNoLinkOut(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? `${file} is there already` : `${file} cannot be written: ${message}`;
    throw new PapergapError('file-unreadable', why, hint, { cause: error });
  }
}
