/** Lines that are named; the others are counted. */
export const LINES_NAMED = 5;

/**
 * `line 3`, `lines 3, 4, 5`, `lines 3, 4, 5, 6, 7 and 12 more`.
 *
 * @param first the lines that are named
 * @param all how many lines there are, those included
 */
export function linesText(first: readonly (number | string)[], all: number): string {
  const rest = all - first.length;
  return `${all === 1 ? 'line' : 'lines'} ${first.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
}
