import { LONGEST_KEY } from '../shell/bounded-json.ts';
import { Unreadable } from './unreadable.ts';

/**
 * A text beyond these is made to exhaust its reader: in memory JSON takes many times its length, and a key
 * that was not there before takes ten times as long as another.
 */
const BOUNDS = { chars: 2 ** 27, depth: 200, notNumbers: 1_000_000, values: 10_000_000, keys: 500_000 };

const SHORT_CHARS = 4096;

/** What texts that are kept together may still hold. */
export interface Room {
  values: number;
  /** Those that are known. */
  readonly keys: Set<string>;
}

/** The room of one file, however many texts it is made of. */
export const roomOfFile = (): Room => ({ values: BOUNDS.values, keys: new Set() });

/**
 * JSON as an evaluator in Python writes it: NaN and Infinity are no values.
 *
 * @param room of the file that the text is a part of
 */
export function parsedJson(text: string, name: string, room = roomOfFile()): unknown {
  if (text.length > BOUNDS.chars) throw new Unreadable(`${name} is too long to be read`);
  take(text, room, name);
  if (room.values < 0) throw new Unreadable(`${name} holds more values than are read`);
  if (room.keys.size > BOUNDS.keys) throw new Unreadable(`${name} holds more different keys than are read`);
  try {
    // A short one is as deep as it can be read, and most lines are short.
    if (text.length <= SHORT_CHARS) return JSON.parse(text);
  } catch {
    // It may hold what is no number.
  }
  const plain = plainJson(text, name);
  try {
    return JSON.parse(plain);
  } catch (cause) {
    throw new Unreadable(`${name} is not JSON`, { cause });
  }
}

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);

/**
 * Takes room for its values, about, and its keys, until there is none: a list of two characters takes fifty
 * bytes in memory.
 */
function take(text: string, room: Room, name: string): void {
  let [start, end] = [0, 0];
  for (let at = 0; at < text.length && room.values >= 0 && room.keys.size <= BOUNDS.keys; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      [start, end] = [at + 1, endOfText(text, at + 1) - 1];
      at = end;
    } else if (char === COLON && start < end) {
      if (end - start > LONGEST_KEY)
        throw new Unreadable(`${name} has a key of more than ${LONGEST_KEY} characters`);
      room.keys.add(text.slice(start, end));
      // Once for each: colons that follow would look at all of it again.
      start = end;
    } else if (char === COMMA || OPENING.has(char)) room.values -= 1;
  }
}

/** The same text with null in place of what is no number, outside of texts; one look at each character. */
function plainJson(text: string, name: string): string {
  const look = /["[\]{}]|-?\b(?:NaN|Infinity)\b/g;
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let found = look.exec(text); found !== null; found = look.exec(text)) {
    const [token] = found;
    if (token === '"') look.lastIndex = endOfText(text, found.index + 1);
    else if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    else {
      parts.push(text.slice(from, found.index), 'null');
      from = look.lastIndex;
    }
    if (depth > BOUNDS.depth) throw new Unreadable(`${name} is nested too deep to be read`);
    if (parts.length > 2 * BOUNDS.notNumbers) throw new Unreadable(`${name} has too much that is no number`);
  }
  return from === 0 ? text : [...parts, text.slice(from)].join('');
}

/** Behind the quote that ends a text: one that no odd number of backslashes stands before. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - slashes > start && text[at - slashes - 1] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}
