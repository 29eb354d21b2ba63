/** How long a piece is before it is handed on. */
const PIECE_CHARS = 2 ** 20;
/** How deep a record is taken apart: record, passes, pass, answers. One answer is written at once. */
const DEPTH = 4;

/** JSON as `JSON.stringify` writes it, in pieces: a record may be longer than V8's longest string. */
export function* jsonPieces(value: unknown): Generator<string> {
  let waiting = '';
  for (const part of partsOf(value, DEPTH)) {
    waiting += part;
    if (waiting.length < PIECE_CHARS) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}

function* partsOf(value: unknown, depth: number): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) yield JSON.stringify(value) ?? 'null';
  else if (Array.isArray(value)) {
    let before = '[';
    for (const part of value as readonly unknown[]) {
      yield before;
      yield* partsOf(part, depth - 1);
      before = ',';
    }
    yield before === '[' ? '[]' : ']';
  } else {
    let before = '{';
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* partsOf(part, depth - 1);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  }
}
