import type { NoiseOperator, Span } from '../operator.ts';
import type { Random } from '../../shell/random.ts';
import { criticalWords } from '../critical-words.ts';
import { UNSPACED } from '../script.ts';
import { drawOne, freeWords, isAsciiLetter, isFree, splice, standsAlone } from './free-text.ts';
import type { Edit } from './free-text.ts';

/**
 * Latin letters, and the Cyrillic ones that look like them in the same order; escaped, as no reader can tell
 * them apart.
 */
const LATIN = 'aceijopsxyABCEHIKMOPSTX';
const CYRILLIC =
  '\u0430\u0441\u0435\u0456\u0458\u043E\u0440\u0455\u0445\u0443' +
  '\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0405\u0422\u0425';
/** Chinese characters, and the Kangxi radicals that look like them: a PDF often yields these. */
const RADICALS = Array.from({ length: 0x2fd6 - 0x2f00 }, (_, index) => String.fromCharCode(0x2f00 + index));
/** What stands for a character and looks like it, in either direction of the Latin and Cyrillic alphabets. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...Array.from(LATIN, (letter, index): [string, string] => [letter, CYRILLIC[index] as string]),
  ...Array.from(CYRILLIC, (letter, index): [string, string] => [letter, LATIN[index] as string]),
  ...RADICALS.map((radical): [string, string] => [radical.normalize('NFKC'), radical]),
]);
const BETWEEN_UNSPACED = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, 'g');
const OF_UNSPACED = new RegExp(`[${UNSPACED}]`, 'g');
const ZERO_WIDTH_SPACE = '\u200B';
const NO_BREAK_SPACE = '\u00A0';
const SOFT_HYPHEN = '\u00AD';

const KINDS = [
  ['lookalike', 6],
  ['zero-width space', 5],
  ['no-break space', 5],
  ['soft hyphen', 5],
] as const;

/** Characters that look right, or like nothing; `rate` is how many of them on average. */
export const invisibleCharacters: NoiseOperator = {
  does: 'lookalike letters of other alphabets, zero-width characters, hard spaces',
  family: 'encoding',
  layer: 'encoding',
  typical: { probability: 0.07, rate: 2 },
  unit: 'characters on average',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 0.15,

  apply(text, random, protectedSpans, rate) {
    const words = freeWords(text, protectedSpans);
    const edits = new Map<number, Edit>();
    const count = 1 + random.int(Math.max(1, Math.round(2 * rate) - 1));
    for (let one = 0; one < count; one++) {
      const edit = draw(text, words, protectedSpans, random);
      if (edit !== undefined && !edits.has(edit.start)) edits.set(edit.start, edit);
    }
    const critical = criticalWords(text);
    return splice(
      text,
      [...edits.values()].filter((edit) => isFree(edit, critical)),
    );
  },
};

/** One character somewhere; nothing where the text has no place for what was drawn. */
function draw(
  text: string,
  words: readonly Span[],
  protectedSpans: readonly Span[],
  random: Random,
): Edit | undefined {
  const kind = drawOne(random, KINDS);
  const places = placesFor(kind, text, words, protectedSpans);
  if (places.length === 0) return undefined;
  const at = places[random.int(places.length)] as number;
  if (kind === 'zero-width space') return { start: at, end: at, text: ZERO_WIDTH_SPACE };
  if (kind === 'soft hyphen') return { start: at, end: at, text: SOFT_HYPHEN };
  if (kind === 'no-break space') return { start: at, end: at + 1, text: NO_BREAK_SPACE };
  return { start: at, end: at + 1, text: LOOKALIKES.get(text[at] as string) as string };
}

/** Offsets where a kind can be put, words of spaced scripts first. */
function placesFor(
  kind: (typeof KINDS)[number][0],
  text: string,
  words: readonly Span[],
  protectedSpans: readonly Span[],
): readonly number[] {
  const isFreeAt = (at: number, length: number): boolean =>
    isFree({ start: at, end: at + length }, protectedSpans);
  const found = (pattern: RegExp, length: number): number[] =>
    Array.from(text.matchAll(pattern), ({ index }) => index).filter((at) => isFreeAt(at, length));
  if (kind === 'no-break space') return found(/ /g, 1).filter((at) => standsAlone(text, at));
  const inWords = words.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, index) => start + index).filter((at) =>
      kind === 'lookalike'
        ? LOOKALIKES.has(text[at] as string) && standsAlone(text, at)
        : at > start && isAsciiLetter(text[at - 1]) && isAsciiLetter(text[at]),
    ),
  );
  if (kind === 'lookalike') {
    return [...inWords, ...found(OF_UNSPACED, 1).filter((at) => LOOKALIKES.has(text[at] as string))];
  }
  return kind === 'zero-width space' ? [...inWords, ...found(BETWEEN_UNSPACED, 0)] : inWords;
}
