/** What stands in a box, by its offsets; `isClosed`: its brace was closed. */
export interface Boxed {
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
}

const BOX = /\\f?boxed\s?\{/g;
const MOST_BOXES = 50;

/** The last box of a text whose brace is closed; else one that is open at the end. */
export function lastBoxed(text: string): Boxed | undefined {
  if (!text.includes('boxed')) return undefined;
  const starts = Array.from(text.matchAll(BOX), ({ 0: found, index }) => index + found.length);
  let open: Boxed | undefined;
  for (const start of starts.slice(-MOST_BOXES).toReversed()) {
    const end = closingBrace(text, start);
    if (end !== undefined) return { start, end, isClosed: true };
    open ??= { start, end: text.length, isClosed: false };
  }
  return open;
}

/** No box holds more than these. */
const LONGEST = 2_000;

function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < Math.min(text.length, start + LONGEST); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}
