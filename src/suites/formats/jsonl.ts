import { createReadStream } from 'node:fs';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { isBounded, LONGEST_KEY } from '../../shell/bounded-json.ts';
import { otherForm } from '../other-form.ts';
import { repeatedKey } from '../repeated-key.ts';
import { onlyWanted } from '../rows.ts';
import type { DataFormat, Row } from '../rows.ts';
import { MOST_LEVELS, parseJson } from '../written-value.ts';

/** Longest line that is read: an item longer than this is no item. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Millions of levels take a parser fifty times their length, and each a set of its keys. */
const BOUNDS = { depth: MOST_LEVELS, values: Infinity, lists: Infinity };
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const jsonl: DataFormat = {
  endings: ['.jsonl', '.ndjson', '.json'],

  async open({ path, name, beginning }) {
    const form = otherForm(beginning);
    if (form !== undefined) return faulty([{ message: `"${name}" is ${form.name}`, hint: form.hint }]);
    const bytes = (): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: 2 ** 20 });
    return checked({
      unit: 'line',
      async count() {
        let count = 0;
        for await (const { bytes: line } of linesOf(bytes())) if (!isBlank(line)) count++;
        return count;
      },
      read: ({ places }) => onlyWanted(rowsOf(bytes()), places),
    });
  },
};

/**
 * The rows of a JSONL text, split at `\n` alone: a value may hold U+2028, which is no line end.
 *
 * A byte order mark at the start, blank lines and `\r\n` are passed over.
 */
export async function* rowsOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Row> {
  for await (const { line, bytes } of linesOf(chunks)) {
    const read = valueIn(bytes);
    if (read !== undefined) yield { line, read };
  }
}

interface Line {
  readonly line: number;
  /** Without its end; no more than it takes to see that it is too long. */
  readonly bytes: Uint8Array;
}

async function* linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Line> {
  let begun: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  const add = (piece: Uint8Array): void => {
    if (held <= MAX_LINE_BYTES) begun.push(piece);
    held += piece.length;
  };
  const take = (): Line => {
    const bytes = begun.length === 1 ? (begun[0] as Uint8Array) : Buffer.concat(begun);
    [begun, held] = [[], 0];
    return { line, bytes: line++ === 1 ? withoutMark(bytes) : bytes };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  if (held > 0) yield take();
}

const withoutMark = (bytes: Uint8Array): Uint8Array =>
  BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte)
    ? bytes.subarray(BYTE_ORDER_MARK.length)
    : bytes;

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => BLANKS.has(byte));

/** The value of one line, absent where it is blank. */
function valueIn(bytes: Uint8Array): Checked<unknown, string> | undefined {
  if (bytes.length > MAX_LINE_BYTES) return faulty([`is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB`]);
  if (isBlank(bytes)) return undefined;
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return faulty(['is not UTF-8: save it as UTF-8']);
  }
  if (!isBounded(text, BOUNDS))
    return faulty([
      `is nested deeper than ${MOST_LEVELS} levels, or has a key of more than ${LONGEST_KEY} characters`,
    ]);
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
  [/\r[^\S\r]*\{/, 'a line ends with \\n, and not with \\r alone'],
  [/[:,[]\s*-?(?:NaN|Infinity)\b/, 'NaN and Infinity are no values of it'],
  [/[:,[]\s*(?:None|True|False)\b/, 'it writes null, true and false'],
  [/\}\s*,\s*$/, 'no comma stands between its lines'],
  [/\}\s*\{/, 'one object stands on a line'],
];

/** A text of JSON; one that is not closed goes to the end, so that none is read twice. */
const TEXT = /"[^"\\]*(?:\\[^][^"\\]*)*\\?(?:"|$)/g;

/**
 * What is wrong, in the words of someone who has written a line; the parser's own are for those who know it.
 */
function jsonWords(text: string, { message }: Error): string {
  const outsideTexts = text.replaceAll(TEXT, '""');
  const [, words] = HABITS.find(([pattern]) => pattern.test(outsideTexts)) ?? [];
  if (words !== undefined) return words;
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (/Unexpected end|Unterminated/.test(message) || Number(position) >= text.trimEnd().length)
    return 'it ends too early; an object stands whole on one line';
  if (position === undefined) return 'a line is an object such as {"input": "…", "target": "…"}';
  const at = Number(position);
  // Anyone may read a fault, and what stands there is of an item.
  return `${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))} is not expected at column ${at + 1}`;
}
