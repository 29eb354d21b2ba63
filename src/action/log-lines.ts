/**
 * A line for the job's log that can't be taken for a workflow command.
 *
 * Engines, models and pull requests speak through our lines. The runner obeys `::name::` at the start of a line and
 * `##[name]` anywhere in it; a carriage return would start a line of its own.
 */
export function harmless(line: string): string {
  return line
    .split(/\r\n|[\r\n]/)
    .map((part) => part.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1: :'))
    .join('\n');
}

/** Words that look like credentials: bearer headers, hub, OpenAI and GitHub tokens, passwords in addresses. */
const SECRETS =
  /\b(?:hf_[A-Za-z0-9]{8,}|sk-[A-Za-z0-9_-]{8,}|gh[opsur]_[A-Za-z0-9]{16,}|github_pat_\w{16,})|(?<=\bBearer )[\w.~+/=-]{8,}|(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/gi;

/** The same text with what looks like a credential replaced by ***. */
export function redacted(text: string): string {
  return text.replace(SECRETS, '***');
}
