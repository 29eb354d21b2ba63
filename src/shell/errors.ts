/** What went wrong on our side, as a word a program can switch on. The whole list is here. */
export type ErrorCode =
  | 'config-invalid'
  | 'usage'
  | 'file-unreadable'
  | 'record-invalid'
  | 'journal-mismatch'
  | 'output-unwritable'
  | 'python-missing'
  | 'interrupted'
  // A trust rule says no; a maintainer can do something about it.
  | 'fork-refused'
  | 'branch-refused'
  | 'sha-missing'
  | 'sha-refused'
  | 'ref-changed'
  | 'pull-request-missing'
  | 'pull-request-closed'
  | 'blob-refused'
  | 'workspace-refused'
  | 'event-unsupported'
  // GitHub said no, or nothing.
  | 'github-refused'
  | 'internal';

/**
 * A failure of papergap itself; a bad candidate is never an error but a result.
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

/** An unknown thrown value as text for a terminal: message, hint, then the causes, outermost first. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = [error instanceof PapergapError ? `${error.code}: ${error.message}` : error.message];
  if (error instanceof PapergapError) lines.push(`  hint: ${error.hint}`);
  if (error.cause !== undefined) lines.push(`  because: ${explain(error.cause)}`);
  return lines.join('\n');
}
