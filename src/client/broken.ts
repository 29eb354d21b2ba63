const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/**
 * A connection that was closed in order, if too early, leaves a stream cut short; any other end is a break.
 */
export const isReset = (error: Error): boolean =>
  codeOf(error) !== 'UND_ERR_SOCKET' || /reset/i.test(error.message);

/** Whether an error ended a connection that was made: any other kept it from being made. */
export const wasConnected = (error: Error): boolean =>
  error.name === 'HTTPParserError' || /^(?:ECONNRESET|EPIPE|UND_ERR_(?!CONNECT))/.test(codeOf(error));

/** Node's error for several refused addresses has no message of its own. */
export function describe(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors.map((each) => String(each)) : [];
  const code = error.message.includes(codeOf(error)) ? '' : codeOf(error);
  return [error.message, code, ...inner].filter((part) => part !== '').join(' ');
}
