import { PapergapError } from '../shell/errors.ts';

/** A full disk, a user's quota, and the largest file that a process may write. */
const NO_SPACE: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * The error of a file that could not be written while a run goes on: what is in the journal already is kept.
 */
export function unwritable(file: string, cause: unknown): PapergapError {
  if (NO_SPACE.includes((cause as NodeJS.ErrnoException).code)) {
    return new PapergapError(
      'disk-full',
      `There is no space left for ${file}`,
      'Free some space, then go on with --resume: what was measured before is kept.',
      { cause },
    );
  }
  return new PapergapError(
    'output-unwritable',
    `${file} cannot be written`,
    'Make its folder writable again, then go on with --resume: what was measured before is kept.',
    { cause },
  );
}
