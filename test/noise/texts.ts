import * as fc from 'fast-check';

/** A text, and the parts of it that noise must leave as they are, in order. */
export interface ProtectedText {
  readonly text: string;
  readonly kept: readonly string[];
}

/** The right answer of every text made here: both values are protected wherever they stand. */
export const TARGET = { city: 'New York', level: 'High' };

const KEPT = [
  '42',
  '3.14',
  '1,234.56',
  '-7',
  '$85.50',
  '50%',
  '14:30',
  '2026-11-23',
  'LK-9131',
  '#695885',
  '1 234',
  'https://example.org/a?b=c&d=e',
  'www.example.org/x',
  'jane.doe@example.org',
  'src/main.ts',
  'snake_case',
  '{{customer}}',
  '{{ order id }}',
  '`let x = "a b"`',
  '"queue":',
  '"the key":',
  '(A)',
  '(b)',
  'New York',
  'new york',
  'high',
  'HIGH',
  '👩‍👩‍👧',
  '🇩🇪',
  '👍🏽',
  '✔️',
];
const BLOCKS = ['```\nif (a < b) { return "it\'s"; }\n\n  x += y;\n```', '~~~json\n{ "a": true }\n~~~'];
const FREE = [
  'the',
  'Please',
  'order',
  'invoice',
  'mañana',
  'Straße',
  'привет',
  'café',
  'NASA',
  'iPhone',
  'a',
  'I',
  "don't",
  '"yes"',
  'R&D',
  '<b>',
  'extraordinarily',
  'misunderstanding',
  'customers',
  'thanks',
  'yesterday',
  '漢字',
  '注文はまだ届いていません',
  'שלום',
  'مرحبا',
];

/** Words with parts between them that must survive, on one or several lines. */
export const protectedText: fc.Arbitrary<ProtectedText> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...FREE).map((text) => ({ text, kept: false })) },
        { weight: 3, arbitrary: fc.constantFrom(...KEPT).map((text) => ({ text, kept: true })) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(...BLOCKS).map((text) => ({ text: `\n${text}\n`, kept: true })),
        },
      ),
      fc.constantFrom(' ', ' ', ' ', ', ', '. ', '\n', '; '),
    ),
    { maxLength: 80 },
  )
  .map((pieces) => ({
    text: pieces.map(([{ text }, separator]) => text + separator).join(''),
    kept: pieces.filter(([{ kept }]) => kept).map(([{ text }]) => text.trim()),
  }));

/** The first of the parts that a text doesn't have in this order; nothing where it has them all. */
export function firstLost(text: string, kept: readonly string[]): string | undefined {
  let at = 0;
  for (const part of kept) {
    const found = text.indexOf(part, at);
    if (found === -1) return part;
    at = found + part.length;
  }
  return undefined;
}

/** Offsets of accents that have lost the letter below them. */
export function lostAccents(text: string): readonly number[] {
  const accents = Array.from(text.matchAll(/\u0301/g), ({ index }) => index);
  return accents.filter((at) => !/[eE]/.test(text[at - 1] ?? ''));
}
