import { PapergapError } from '../../src/shell/errors.ts';

/** An artifact that is not believed, and why. */
export function refused(why: string, cause?: unknown): PapergapError {
  return new PapergapError('record-invalid', `the artifact is refused: ${why}`, 'Run /rebench.', { cause });
}
