import type { NoiseOperator } from '../operator.ts';
import { drawnEdits } from './drawn-edits.ts';
import { isFree, standsAlone } from './free-text.ts';
import { CONFUSED } from './word-forms.ts';

/**
 * Slips with an input method, or a layout that keyboard-typos does not know: a letter that is taken for
 * another, a letter twice.
 *
 * @see keyboardTypos for the rate
 */
export const inputMethod: NoiseOperator = {
  does: 'Devanagari, Thai, Hangul, Kana, Han: a wrong letter of the input method, a letter twice',
  family: 'typing',
  layer: 'typing',
  typical: { probability: 0.5, rate: 0.02 },
  unit: 'of the letters, one at least',
  basis: 'assumed',
  source: 'the rate of keyboard-typos; no figure for input methods found',
  meaning: 'preserved',
  maxEditRatio: 0.15,

  apply(text, random, protectedSpans, rate) {
    const letters = /[\u0915-\u0939\u0E01-\u0E2E\uAC00-\uD7A3\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF]/g;
    const edits = Array.from(text.matchAll(letters), ({ 0: letter, index }) => ({
      start: index,
      end: index + 1,
      text: CONFUSED.get(letter) ?? letter + letter,
    })).filter(({ start }) => standsAlone(text, start));
    return drawnEdits(
      text,
      edits.filter((edit) => isFree(edit, protectedSpans)),
      random,
      rate,
    );
  },
};
