import { pino } from 'pino';
import type { Logger } from 'pino';
import { visibleJson } from '../src/text/json.ts';
import { redactor } from '../src/text/redact.ts';

/** JSON lines, each of them redacted; what is logged as `why` is a failure. */
export function logTo(write: (line: string) => void, level: string, secrets: readonly string[]): Logger {
  const redact = redactor(secrets);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      serializers: { why: failureText },
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
    .join('; ')
    .slice(0, 2_000);
}
