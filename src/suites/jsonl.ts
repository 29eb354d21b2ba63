import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { parseJson } from './written-value.ts';

/** Longest line that is read: an item longer than this is no item. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One line of a JSONL file that isn't blank: its number from 1, and its value or what is wrong with it. */
export interface Row {
  readonly line: number;
  readonly read: Checked<unknown, string>;
}

/**
 * The rows of a JSONL text, split at `\n` alone: a value may hold U+2028, which is no line end.
 *
 * A byte order mark at the start, blank lines and `\r\n` are passed over.
 */
export function* rowsOf(bytes: Uint8Array): Generator<Row> {
  let start = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  for (let line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const read = valueIn(bytes.subarray(start, end));
    if (read !== undefined) yield { line, read };
    start = end + 1;
  }
}

/** The value of one line, absent where it is blank. */
function valueIn(bytes: Uint8Array): Checked<unknown, string> | undefined {
  if (bytes.length > MAX_LINE_BYTES) return faulty([`is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB`]);
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return faulty(['is not UTF-8']);
  }
  if (/^[ \t\r]*$/.test(text)) return undefined;
  try {
    return checked(parseJson(text));
  } catch (error) {
    return faulty([`is not JSON: ${jsonWords(text, error as Error)}`]);
  }
}

/**
 * What is wrong, in the words of someone who has written a line; the parser's own are for those who know it.
 */
function jsonWords(text: string, { message }: Error): string {
  if (/[:,[]\s*-?(?:NaN|Infinity)\b/.test(text)) return 'NaN and Infinity are no values of it';
  if (/^\s*\{\s*'/.test(text)) return "its quotes are double ones, not '";
  if (/Unexpected end|Unterminated/.test(message))
    return 'it ends too early; an object stands whole on one line';
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return 'a line is an object such as {"input": "…", "target": "…"}';
  const at = Number(position);
  return `${JSON.stringify(text.slice(at, at + 20))} is not expected at column ${at + 1}`;
}
