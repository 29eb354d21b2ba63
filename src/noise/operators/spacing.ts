import type { NoiseOperator } from '../operator.ts';
import { criticalWords } from '../critical-words.ts';
import { UNSPACED } from '../script.ts';
import { drawOne, freeWords, isFree, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

const SLIPS = [
  ['left out', 30],
  ['twice', 45],
  ['too many', 25],
] as const;
const GAP = /(?<=\S) (?=\S)/g;
const BETWEEN_UNSPACED = new RegExp(`(?<=[${UNSPACED}])(?=[${UNSPACED}])`, 'g');

/**
 * Blanks left out between words, typed twice, or put where none belongs; one at least.
 *
 * Beside a number or a protected part none is left out, and no word is split but after its third letter.
 */
export const spacing: NoiseOperator = {
  does: 'blanks left out, typed twice, or inside a word',
  family: 'typing',
  layer: 'typing',
  typical: { probability: 0.2, rate: 0.005 },
  unit: 'of the gaps between words, one at least',
  basis: 'peer',
  source: 'NL-Augmenter, whitespace: 0.05 to 0.1 of the places; a tenth of that',
  meaning: 'preserved',
  maxEditRatio: 0.15,

  apply(text, random, protectedSpans, rate) {
    const kind = drawOne(random, SLIPS);
    const places = kind === 'too many' ? insideWords(text) : gaps(text, kind);
    const critical = criticalWords(text);
    const free = places.filter(({ start, end }) => {
      const around = { start: start - 1, end: end + 1 };
      return isFree(around, protectedSpans) && isFree(around, critical);
    });
    if (free.length === 0) return text;
    const sure = random.int(free.length);
    return splice(
      text,
      free.filter((_, index) => random.next() < rate || index === sure),
    );
  },
};

function gaps(text: string, kind: 'left out' | 'twice'): readonly Edit[] {
  const spaced = Array.from(text.matchAll(GAP), ({ index }) => ({
    start: index,
    end: index + 1,
    text: kind === 'twice' ? '  ' : '',
  }));
  return spaced.length > 0 ? spaced : betweenUnspaced(text);
}

function insideWords(text: string): readonly Edit[] {
  const words = freeWords(text, []).filter(({ start, end }) => end - start >= 6);
  const inWords = words.map(({ start }) => ({ start: start + 3, end: start + 3, text: ' ' }));
  return [...inWords, ...betweenUnspaced(text)];
}

const betweenUnspaced = (text: string): readonly Edit[] =>
  Array.from(text.matchAll(BETWEEN_UNSPACED), ({ index }) => ({ start: index, end: index, text: ' ' }));
