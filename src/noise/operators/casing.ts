import type { NoiseOperator } from '../operator.ts';
import type { Random } from '../../shell/random.ts';
import { drawOne, freeWords, splice } from './free-text.ts';

const STYLES = [
  ['lower', 40],
  ['upper', 3],
  ['random', 2],
] as const;

/** Letters whose upper and lower case no Unicode version has changed since long. */
const CASED = /[A-Za-z\u00C0-\u017F\u0386-\u03CE\u0400-\u045F]+/g;

/** All in small letters, ALL IN CAPITALS, or eITheR; `rate` is the share of the words. */
export const casing: NoiseOperator = {
  does: 'all lower case, all capitals, or capitals at random',
  family: 'casing',
  layer: 'typing',
  typical: { probability: 0.45, rate: 1 },
  unit: 'of the words',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 1,

  apply(text, random, protectedSpans, rate) {
    const style = drawOne(random, STYLES);
    const edits = freeWords(text, protectedSpans)
      .filter(() => random.next() < rate)
      .map(({ start, end }) => ({ start, end, text: recased(text.slice(start, end), style, random) }));
    return splice(text, edits);
  },
};

function recased(word: string, style: (typeof STYLES)[number][0], random: Random): string {
  return word.replace(CASED, (letters) => {
    if (style === 'lower') return letters.toLowerCase();
    if (style === 'upper') return letters.toUpperCase();
    return Array.from(letters, (letter) =>
      random.int(2) === 0 ? letter.toLowerCase() : letter.toUpperCase(),
    ).join('');
  });
}
