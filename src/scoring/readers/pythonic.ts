import { exactNumber } from './exact-json.ts';
import type { JsonObject } from './json-object.ts';

/** A call as Python writes it, with its named arguments. */
export interface PythonicCall {
  readonly name: string;
  readonly given: JsonObject;
}

/** More characters than these, or nested deeper, are no call of a tool. */
const LONGEST = 20_000;
const DEEPEST = 30;
const NAME = /[A-Za-z_][\w.-]*/y;
const BLANK = /\s*/y;
const NUMBER = /[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const STRING = /(?:'((?:[^'\\\n]|\\[^])*)'|"((?:[^"\\\n]|\\[^])*)")/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...([
    ['True', true],
    ['False', false],
    ['None', null],
    ['true', true],
    ['false', false],
    ['null', null],
  ] as const),
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);
/** Thrown and caught here: made once, because most texts are none. */
const NO_CALL = new Error('The text is no call.');

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/**
 * The calls of a text that is nothing else: `[weather(city="Paris", days=3), time()]`, or one a line.
 * Undefined where anything stands beside them, or an argument has no name.
 */
export function pythonicCalls(text: string): readonly PythonicCall[] | undefined {
  const whole = text.trim().replace(/^<\|python_start\|>|<\|(?:python_end|eot_id|eom_id|eot|eom)\|>$/g, '');
  if (whole.length > LONGEST || !/^\[?\s*[A-Za-z_][\w.-]{0,200}\s?\(/.test(whole)) return undefined;
  const reader: Reader = { text: whole, at: 0, depth: 0 };
  try {
    const isList = skip(reader, '[');
    const calls = isList ? listOf(reader, ']', callIn) : linesOf(reader);
    return hasMore(reader) ? undefined : calls;
  } catch (error) {
    if (error === NO_CALL) return undefined;
    throw error;
  }
}

function callIn(reader: Reader): PythonicCall {
  const name = take(reader, NAME);
  if (!skip(reader, '(')) throw NO_CALL;
  const given = pairsIn(reader, ')', () => {
    const key = take(reader, NAME);
    if (!skip(reader, '=')) throw NO_CALL;
    return key;
  });
  return { name, given };
}

/** Pairs up to a closing mark; what is written as `__proto__` is a key as any other. */
function pairsIn(reader: Reader, close: string, readKey: () => string): JsonObject {
  const pairs: (readonly [string, unknown])[] = [];
  while (!skip(reader, close)) {
    const key = readKey();
    pairs.push([key, valueIn(reader)]);
    if (!skip(reader, ',') && !isAt(reader, close)) throw NO_CALL;
  }
  return Object.fromEntries(pairs);
}

function valueIn(reader: Reader): unknown {
  if (++reader.depth > DEEPEST) throw NO_CALL;
  const value = literalIn(reader);
  reader.depth--;
  return value;
}

function literalIn(reader: Reader): unknown {
  if (skip(reader, '{')) {
    return pairsIn(reader, '}', () => {
      const key = stringIn(reader);
      if (key === undefined || !skip(reader, ':')) throw NO_CALL;
      return key;
    });
  }
  if (skip(reader, '[')) return listOf(reader, ']', valueIn);
  if (skip(reader, '(')) return listOf(reader, ')', valueIn);
  const text = stringIn(reader);
  if (text !== undefined) return text;
  const number = tryTake(reader, NUMBER);
  if (number !== undefined) {
    const digits = number.replaceAll('_', '');
    return exactNumber(Number(digits), digits);
  }
  const word = take(reader, NAME);
  if (!WORDS.has(word)) throw NO_CALL;
  return WORDS.get(word);
}

function listOf<One>(reader: Reader, close: string, readOne: (reader: Reader) => One): readonly One[] {
  const items: One[] = [];
  while (!skip(reader, close)) {
    items.push(readOne(reader));
    if (!skip(reader, ',') && !isAt(reader, close)) throw NO_CALL;
  }
  return items;
}

/** Calls one after the other. */
function linesOf(reader: Reader): readonly PythonicCall[] {
  const calls: PythonicCall[] = [];
  while (hasMore(reader)) calls.push(callIn(reader));
  return calls;
}

function stringIn(reader: Reader): string | undefined {
  const written = tryTake(reader, STRING);
  return written?.slice(1, -1).replace(/\\([^])/g, (_, char: string) => ESCAPES.get(char) ?? char);
}

function take(reader: Reader, pattern: RegExp): string {
  const found = tryTake(reader, pattern);
  if (found === undefined) throw NO_CALL;
  return found;
}

/** What a sticky pattern finds here, after blanks. */
function tryTake(reader: Reader, pattern: RegExp): string | undefined {
  hasMore(reader);
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function isAt(reader: Reader, char: string): boolean {
  return hasMore(reader) && reader.text[reader.at] === char;
}

function skip(reader: Reader, char: string): boolean {
  if (!isAt(reader, char)) return false;
  reader.at++;
  return true;
}

/** Whether anything but blanks follows; these are read by that. */
function hasMore(reader: Reader): boolean {
  BLANK.lastIndex = reader.at;
  reader.at += BLANK.exec(reader.text)?.[0].length ?? 0;
  return reader.at < reader.text.length;
}
