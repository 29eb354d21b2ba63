import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { repeatedKey } from './repeated-key.ts';
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
    return faulty(['is not UTF-8: save it as UTF-8']);
  }
  if (/^[ \t\r]*$/.test(text)) return undefined;
  try {
    const value = parseJson(text);
    const twice = repeatedKey(text);
    return twice === undefined ? checked(value) : faulty([`has the key "${twice}" twice`]);
  } catch (error) {
    return faulty([`is not JSON: ${jsonWords(text, error as Error)}`]);
  }
}

/** What people write that is no JSON, and what it is or should be; tried in this order. */
const HABITS: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^\s*(?:#|\/\/)/, 'it has no comments'],
  [/^(?:<{7}|={7}|>{7})/, 'this is a mark of a merge conflict'],
  [/^\s*\{\s*'/, "its quotes are double ones, not '"],
  [/^\s*\{\s*[\u201C\u201D\u201E]/, 'its quotes are plain ones, "'],
  [/\r\s*\{/, 'a line ends with \\n, and not with \\r alone'],
  [/[:,[]\s*-?(?:NaN|Infinity)\b/, 'NaN and Infinity are no values of it'],
  [/[:,[]\s*(?:None|True|False)\b/, 'it writes null, true and false'],
  [/\}\s*,\s*$/, 'no comma stands between its lines'],
  [/\}\s*\{/, 'one object stands on a line'],
];

/**
 * What is wrong, in the words of someone who has written a line; the parser's own are for those who know it.
 */
function jsonWords(text: string, { message }: Error): string {
  const outsideTexts = text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '""');
  const [, words] = HABITS.find(([pattern]) => pattern.test(outsideTexts)) ?? [];
  if (words !== undefined) return words;
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (/Unexpected end|Unterminated/.test(message) || Number(position) >= text.trimEnd().length)
    return 'it ends too early; an object stands whole on one line';
  if (position === undefined) return 'a line is an object such as {"input": "…", "target": "…"}';
  const at = Number(position);
  return `${JSON.stringify(text.slice(at, at + 20))} is not expected at column ${at + 1}`;
}
