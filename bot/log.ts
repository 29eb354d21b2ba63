import { pino } from 'pino';
import type { Logger } from 'pino';
import { redact } from '../src/shell/redact.ts';

/** JSON lines; every one of them passes through the redaction, whoever writes it. */
export function logTo(write: (line: string) => void, level: string, secrets: readonly string[]): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' },
    { write: (line: string) => write(redact(line, secrets)) },
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
