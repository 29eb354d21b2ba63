import * as z from 'zod';
import { keptText } from '../../text/kept-text.ts';

const MOST_LINES = 40;
const MOST_LINE_CHARS = 2000;

/** The last lines of a program's log, as a record keeps them. */
export const LogTail = z.array(z.string().max(MOST_LINE_CHARS)).max(MOST_LINES);

/** As many of the last lines as are kept, each as far as it is kept. */
export function logTail(lines: readonly string[]): string[] {
  return lines.slice(-MOST_LINES).map((line) => keptText(line, MOST_LINE_CHARS).toWellFormed());
}
