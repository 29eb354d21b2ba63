import type { NoiseOperator, Span } from '../operator.ts';
import type { Random } from '../../shell/random.ts';
import { drawOne, freeWords, isAsciiLetter, isFree, splice, standsAlone } from './free-text.ts';
import type { Edit } from './free-text.ts';

/** Latin letters, and the Cyrillic ones that look like them in the same order; escaped, for no reader could tell them apart. */
const LATIN = 'aceijopsxyABCEHIKMOPSTX';
const CYRILLIC =
  '\u0430\u0441\u0435\u0456\u0458\u043E\u0440\u0455\u0445\u0443' +
  '\u0410\u0412\u0421\u0415\u041D\u0406\u041A\u041C\u041E\u0420\u0405\u0422\u0425';
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
  title: 'lookalike and invisible characters',
  family: 'encoding',
  layer: 'encoding',
  typical: { probability: 0.07, rate: 2 },
  basis: 'assumed',
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
    return splice(text, [...edits.values()]);
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
  const places: number[] = [];
  if (kind === 'no-break space') {
    for (const { index } of text.matchAll(/ /g)) {
      if (isFree({ start: index, end: index + 1 }, protectedSpans) && standsAlone(text, index))
        places.push(index);
    }
  } else {
    for (const { start, end } of words) {
      for (let at = start; at < end; at++) {
        const fits =
          kind === 'lookalike'
            ? LATIN.includes(text[at] as string) && standsAlone(text, at)
            : at > start && isAsciiLetter(text[at - 1]) && isAsciiLetter(text[at]);
        if (fits) places.push(at);
      }
    }
  }
  if (places.length === 0) return undefined;
  const at = places[random.int(places.length)] as number;
  if (kind === 'zero-width space') return { start: at, end: at, text: ZERO_WIDTH_SPACE };
  if (kind === 'soft hyphen') return { start: at, end: at, text: SOFT_HYPHEN };
  if (kind === 'no-break space') return { start: at, end: at + 1, text: NO_BREAK_SPACE };
  return { start: at, end: at + 1, text: CYRILLIC[LATIN.indexOf(text[at] as string)] as string };
}
