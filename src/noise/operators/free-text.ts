import type { Random } from '../../shell/random.ts';
import type { Span } from '../operator.ts';

/** Puts `text` where the span was. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * Runs of letters of the Latin, Greek, Cyrillic, Hebrew and Arabic alphabets with their combining marks.
 *
 * Written as ranges: what \p{L} means grows with each Unicode version, and with it the noise would change.
 */
const WORD = /[A-Za-z\u00C0-\u052F]+|[\u05D0-\u05EA]+|[\u0620-\u065F\u066E-\u06D3]+/g;

/** Words that no protected span touches, in order. */
export function freeWords(text: string, protectedSpans: readonly Span[]): readonly Span[] {
  const words: Span[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    if (isFree(span, protectedSpans)) words.push(span);
  }
  return words;
}

/** Whether a span shares no character with a protected one, and an empty span lies inside none. */
export function isFree({ start, end }: Span, protectedSpans: readonly Span[]): boolean {
  const next = firstEndingAfter(start, protectedSpans);
  return next === undefined || (start === end ? start <= next.start : end <= next.start);
}

/** The protected span that the position lies inside; its edges are outside. */
export function spanAround(position: number, protectedSpans: readonly Span[]): Span | undefined {
  const next = firstEndingAfter(position, protectedSpans);
  return next !== undefined && next.start < position ? next : undefined;
}

/** The first of the ordered spans that ends after the position, by bisection. */
function firstEndingAfter(position: number, spans: readonly Span[]): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).end > position) high = middle;
    else low = middle + 1;
  }
  return spans[low];
}

/** The text after edits that don't overlap, in any order; of two at one place the first given comes first. */
export function splice(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** One of the values, each as likely. */
export function oneOf<T>(values: readonly T[], random: Random): T {
  return values[random.int(values.length)] as T;
}

/** One of the values, by weight. */
export function drawOne<T>(random: Random, table: readonly (readonly [value: T, weight: number])[]): T {
  let total = 0;
  for (const [, weight] of table) total += weight;
  let left = random.next() * total;
  for (const [value, weight] of table) {
    left -= weight;
    if (left < 0) return value;
  }
  // Rounding alone leads here.
  return (table.at(-1) as readonly [T, number])[0];
}

export const isAsciiLetter = (char: string | undefined): boolean =>
  char !== undefined && ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z'));

/** Combining marks of the Latin, Greek and Cyrillic, Hebrew and Arabic alphabets, and the key cap. */
const ACCENTS = [
  [0x300, 0x36f],
  [0x591, 0x5c7],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x20e3, 0x20e3],
] as const;

/**
 * Whether the character at an index stands alone: no accent, joiner or selector follows that belongs to it.
 */
export function standsAlone(text: string, index: number): boolean {
  const next = text.charCodeAt(index + 1);
  const isAccent = ACCENTS.some(([first, last]) => next >= first && next <= last);
  const isJoiner = next === 0x200c || next === 0x200d;
  return !isAccent && !isJoiner && !(next >= 0xfe00 && next <= 0xfe0f);
}
