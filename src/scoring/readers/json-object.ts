import type { Fields } from '../../config/fields.ts';

export type JsonObject = Fields;
type Parse = (text: string) => unknown;

/** The text inside broken braces that is parsed is together at most so many times as long as the answer. */
const MOST_READINGS = 8;

/**
 * The JSON objects in a text, whatever stands around and between them: those that lie in no other braces
 * first, in order, then the ones inside braces that aren't JSON.
 *
 * The time grows with the length of the text alone, whatever its braces are like: it may come from a broken
 * model.
 *
 * @param parse throws where a text is no JSON
 */
export function* jsonObjectsIn(text: string, parse: Parse = JSON.parse): Generator<JsonObject> {
  // A quote in the prose hides a brace from the first look, and a brace in a value confuses the second.
  for (const heedQuotes of [true, false]) {
    let found = false;
    for (const object of objectsAmong(text, nestsOf(bracesIn(text, heedQuotes)), parse)) {
      found = true;
      yield object;
    }
    if (found) return;
  }
}

function* objectsAmong(text: string, nests: readonly Nest[], parse: Parse): Generator<JsonObject> {
  const broken: Nest[] = [];
  for (const nest of nests) {
    const object = parsed(text, nest.outer, parse);
    if (object === undefined) broken.push(nest);
    else yield object;
  }
  let left = text.length * MOST_READINGS;
  for (const { inner } of broken) {
    const found: JsonObject[] = [];
    let from = Infinity;
    for (const pair of inner) {
      if (pair.end > from) continue;
      left -= pair.end - pair.start;
      if (left < 0) return;
      const object = parsed(text, pair, parse);
      if (object === undefined) continue;
      found.push(object);
      from = pair.start;
    }
    yield* found.toReversed();
  }
}

interface Pair {
  readonly start: number;
  /** After the closing brace. */
  readonly end: number;
}

/** Braces that match, by their ends; those without a partner are passed over. */
function bracesIn(text: string, heedQuotes: boolean): readonly Pair[] {
  const open: number[] = [];
  const pairs: Pair[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      // A string of JSON ends on its line: this one was not one.
      else if (char === '"' || char === '\n') quoted = false;
    } else if (char === '{') open.push(at);
    else if (char === '"') quoted = heedQuotes && open.length > 0;
    else if (char === '}') {
      const start = open.pop();
      if (start !== undefined) pairs.push({ start, end: at + 1 });
    }
  }
  return pairs;
}

/**
 * Braces that lie in no others, and what lies in them: from the last to the first, each before what lies in
 * it.
 */
interface Nest {
  readonly outer: Pair;
  readonly inner: Pair[];
}

function nestsOf(pairs: readonly Pair[]): readonly Nest[] {
  const nests: Nest[] = [];
  for (const pair of pairs.toReversed()) {
    const nest = nests.at(-1);
    if (nest !== undefined && pair.start > nest.outer.start) nest.inner.push(pair);
    else nests.push({ outer: pair, inner: [] });
  }
  return nests.toReversed();
}

/** How every JSON object begins; an error for each brace that begins otherwise would cost too much. */
const BEGINNING = /\{\s*["}]/y;

function parsed(text: string, { start, end }: Pair, parse: Parse): JsonObject | undefined {
  BEGINNING.lastIndex = start;
  if (!BEGINNING.test(text)) return undefined;
  try {
    return parse(text.slice(start, end)) as JsonObject;
  } catch {
    return undefined;
  }
}
