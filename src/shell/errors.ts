/**
 * What the user can put right before anything is started, as a word that a program can switch on: a command
 * line, a file that was named, or a folder.
 */
const USER_CODES = [
  'config-invalid',
  'usage',
  'file-unreadable',
  'record-invalid',
  'journal-foreign',
  'journal-mismatch',
  'folder-in-use',
  'folder-unusable',
] as const;

/** Why papergap can't go on, as a word that a program can switch on. The whole list is here. */
export type ErrorCode =
  | (typeof USER_CODES)[number]
  // The machine says no while we work.
  | 'output-unwritable'
  | 'disk-full'
  // What a record was made with is not what it is held against.
  | 'record-foreign'
  // A model that judges answers gives no label.
  | 'judge-unusable'
  // A trust rule says no; a maintainer can do something about it.
  | 'fork-refused'
  | 'reader-refused'
  | 'branch-refused'
  | 'sha-missing'
  | 'sha-refused'
  | 'ref-changed'
  | 'pull-request-missing'
  | 'pull-request-closed'
  | 'base-branch-missing'
  | 'blob-refused'
  | 'event-unsupported'
  // GitHub said no, or nothing.
  | 'github-refused'
  | 'internal';

/**
 * Why papergap cannot go on; a bad candidate is never an error but a result.
 *
 * `message` says what happened, `hint` what to do next, `cause` is what we caught.
 */
export class PapergapError extends Error {
  override readonly name = 'PapergapError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** Whether an error is about what the user wrote, and not about papergap or the machine. */
export function isUsersFault(error: unknown): error is PapergapError {
  return error instanceof PapergapError && (USER_CODES as readonly string[]).includes(error.code);
}

/** Whether the run that an error ended can go on once its cause is gone. */
export function isResumable(error: unknown): boolean {
  return error instanceof PapergapError && ['disk-full', 'output-unwritable'].includes(error.code);
}

/** An unknown thrown value as text for a terminal: message, hint, then the causes, outermost first. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = [error instanceof PapergapError ? `${error.code}: ${error.message}` : error.message];
  if (error instanceof PapergapError) lines.push(`  hint: ${error.hint}`);
  if (error.cause !== undefined) lines.push(`  because: ${explain(error.cause)}`);
  return lines.join('\n');
}
