import { PapergapError } from '../../src/shell/errors.ts';

const CODES = ['record-invalid', 'record-foreign'] as const;
const HINT = 'Run /rebench.';

/** An artifact that is not believed, since it can't be read or judged, and why. */
export function refused(why: string, cause?: unknown): PapergapError {
  return new PapergapError('record-invalid', `the artifact is refused: ${why}`, HINT, { cause });
}

/** One that is not believed, since it was made with something else than what it is held against. */
export function foreign(why: string): PapergapError {
  return new PapergapError('record-foreign', `the artifact is refused: ${why}`, HINT);
}

/** What another process refused, in its words. */
export const refusedAs = (code: (typeof CODES)[number], why: string): PapergapError =>
  new PapergapError(code, why, HINT);

/** Whether an error says that an artifact is not believed. */
export const isRefused = (error: unknown): error is PapergapError =>
  error instanceof PapergapError && (CODES as readonly string[]).includes(error.code);

/** Whether it was made with something else: whatever can't be read may be a run of the same. */
export const isForeign = ({ code }: PapergapError): boolean => code === 'record-foreign';
