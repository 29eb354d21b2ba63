import { pino } from 'pino';
import type { Logger } from 'pino';
import { visibleJson } from '../src/text/json.ts';
import { beginningRedactor, redactor } from '../src/text/redact.ts';

/** The longest text of a failure that is told. */
const MOST_CHARS = 2_000;

/** JSON lines, each of them redacted; what is logged as `why` is a failure. */
export function logTo(write: (line: string) => void, level: string, secrets: readonly string[]): Logger {
  const redact = redactor(secrets);
  const told = beginningRedactor(secrets, MOST_CHARS);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      serializers: { why: (error: unknown) => told(failureText(error)) },
    },
    { write: (line: string) => write(redact(visibleJson(line))) },
  );
}

/** A failure's messages, outermost first, and nothing of its requests or headers. */
export function failureText(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  return errors
    .map((one: unknown) => {
      if (!(one instanceof Error)) return String(one);
      return one.cause === undefined ? one.message : `${one.message}, because: ${failureText(one.cause)}`;
    })
    .join('; ');
}
