/** How much a JSON text may hold: levels, commas, lists and objects; no key longer than `LONGEST_KEY`. */
export interface JsonBounds {
  readonly depth: number;
  readonly values: number;
  readonly lists: number;
  /** Different keys, which a parser takes far longer for than for values; absent where any number may be. */
  readonly keys?: number;
}

/**
 * Characters, as they are written. V8 hashes texts of more than 16,383 by their length alone, so that a
 * parser compares each such key with all of its length.
 */
export const LONGEST_KEY = 8192;
/** Half a million tensors have as many keys, as no vocabulary has. */
export const MOST_KEYS = 500_000;
/** More than any file of a model nests. */
const OF_A_MODEL = { depth: 64, values: 4_000_000, lists: 4_000_000, keys: MOST_KEYS } satisfies JsonBounds;

/**
 * Parses the JSON that a stranger wrote, in a file or as an answer; throws `SyntaxError` where it is none, or
 * more than any model's. A parser takes fifty times a text's length where every letter of it opens a list.
 *
 * @param room what its different keys are taken from, where several texts share it; none is left of it after
 *   one that is too much
 */
export function parseBounded(text: string, room?: { keys: number }): unknown {
  const most = { ...OF_A_MODEL, ...(room && { keys: Math.min(room.keys, OF_A_MODEL.keys) }) };
  const keys = keysWithin(text, most);
  if (room) room.keys -= keys ?? room.keys;
  if (keys === undefined)
    throw new SyntaxError(
      'nests deeper, or holds more values, or more or longer keys, than a file of a model',
    );
  return JSON.parse(text);
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const LIST = { opens: 0x5b, closes: 0x5d };
const OBJECT = { opens: 0x7b, closes: 0x7d };

/** Whether a text holds no more. Counted as a parser reads it, up to its first error at least. */
export function isBounded(text: string, most: JsonBounds): boolean {
  return keysWithin(text, most) !== undefined;
}

/** How many different keys a text has, where it holds no more than it may. */
function keysWithin(text: string, most: JsonBounds): number | undefined {
  const { keys: mostKeys = Infinity } = most;
  let [depth, values, lists, isQuoted, start, end] = [0, 0, 0, false, 0, 0];
  const keys = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isQuoted) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) [isQuoted, end] = [false, at];
      continue;
    }
    if (char === QUOTE) [isQuoted, start] = [true, at + 1];
    else if (char === COLON && start < end) {
      if (end - start > LONGEST_KEY) return undefined;
      if (mostKeys < Infinity) keys.add(text.slice(start, end));
      // Once for each: colons that follow would look at all of it again.
      start = end;
    } else if (char === COMMA) values++;
    else if (char === LIST.closes || char === OBJECT.closes) depth--;
    else if (char === LIST.opens || char === OBJECT.opens) {
      depth++;
      lists++;
    }
    if (depth > most.depth || values > most.values || lists > most.lists) return undefined;
    if (keys.size > mostKeys) return undefined;
  }
  return keys.size;
}
