import { pino } from 'pino';
import type { Logger } from 'pino';

/** What looks like a credential, whoever's it is. */
const CREDENTIALS =
  /\b(?:gh[opsur]_[A-Za-z0-9_.-]{20,}|github_pat_\w{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|hf_\w{20,}|sk-[\w-]{20,})|-----BEGIN [A-Z ]+-----(?:(?!-----END).)*(?:-----END [A-Z ]+-----)?/gs;

/** A line without the secrets that we know, and without whatever looks like one. */
export function redacted(line: string, secrets: readonly string[]): string {
  let text = line;
  for (const secret of secrets) {
    // As it stands in JSON, where a key's line ends are written as \n.
    for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1)]))
      if (form !== '') text = text.replaceAll(form, '[redacted]');
  }
  return text.replace(CREDENTIALS, '[redacted]');
}

/** JSON lines; every one of them passes through the redaction, whoever writes it. */
export function logTo(write: (line: string) => void, level: string, secrets: readonly string[]): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' },
    { write: (line: string) => write(redacted(line, secrets)) },
  );
}

/** What is logged of a failure: messages, outermost first, and nothing of requests or headers. */
export function failureText(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  return errors
    .map((one: unknown) => {
      if (!(one instanceof Error)) return String(one);
      return one.cause === undefined ? one.message : `${one.message}, because: ${failureText(one.cause)}`;
    })
    .join('; ')
    .slice(0, 2_000);
}
