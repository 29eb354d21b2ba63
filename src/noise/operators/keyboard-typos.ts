import type { Random } from '../../shell/random.ts';
import type { NoiseOperator, Span } from '../operator.ts';
import { criticalWords } from '../critical-words.ts';
import { drawOne, freeWords, isFree, splice, standsAlone } from './free-text.ts';
import type { Edit } from './free-text.ts';
import { neighboursOf } from './keyboard-layouts.ts';
import type { Neighbours } from './keyboard-layouts.ts';

/** Shares of the four slips. */
const SLIPS = [
  ['replace', 28],
  ['delete', 28],
  ['insert', 15],
  ['transpose', 28],
] as const;
/** A finger misses sideways twice as often as up or down. */
const DIRECTIONS = [
  ['beside', 2],
  ['above or below', 1],
] as const;

/**
 * Slips of the finger: a neighbouring key instead of the right one, a key too few, one too many, two swapped.
 *
 * `rate` counts slips per letter. The first letter of a word is always right, and the chance grows evenly
 * towards the last.
 *
 * @see Palin et al. 2019, "How do people type on mobile devices?": 2.3 % of characters stay wrong
 * @see MulTypo, arXiv 2510.09536: the shares of the slips, their place in the word, the directions
 */
export const keyboardTypos: NoiseOperator = {
  does: 'neighbouring keys, letters left out, doubled or swapped: 2 % of the characters',
  family: 'typing',
  layer: 'typing',
  typical: { probability: 0.5, rate: 0.02 },
  unit: 'of the letters',
  basis: 'calibrated',
  source:
    'Palin et al. 2019 (37,370 people): 2.3 % of characters stay wrong; shares of the slips: MulTypo, arXiv 2510.09536',
  meaning: 'preserved',
  maxEditRatio: 0.15,

  apply(text, random, protectedSpans, rate) {
    const critical = criticalWords(text);
    const edits = freeWords(text, protectedSpans).flatMap((word) => slips(text, word, random, rate));
    return splice(
      text,
      edits.filter((edit) => isFree(edit, critical)),
    );
  },
};

function slips(text: string, word: Span, random: Random, rate: number): readonly Edit[] {
  const edits: Edit[] = [];
  const last = word.end - word.start - 1;
  for (let index = 1; index <= last; index++) {
    // Sums to `rate` times the letters of the word, the first one included.
    const chance = (rate * (last + 1) * index) / ((last * (last + 1)) / 2);
    if (random.next() >= chance) continue;
    const at = word.start + index;
    const keys = neighboursOf((text[at] as string).toLowerCase());
    if (keys === undefined || !standsAlone(text, at)) continue;
    const edit = slip(text, at, keys, word.end, random);
    edits.push(edit);
    index += edit.end - at - 1;
  }
  return edits;
}

function slip(text: string, at: number, keys: Neighbours, wordEnd: number, random: Random): Edit {
  const letter = text[at] as string;
  const next = text[at + 1] as string;
  const kind = drawOne(random, SLIPS);
  if (kind === 'delete') return { start: at, end: at + 1, text: '' };
  if (kind === 'insert') return { start: at, end: at + 1, text: letter + wrongKey(letter, keys, random) };
  const canSwap = at + 1 < wordEnd && hasKey(next) && next !== letter && standsAlone(text, at + 1);
  if (kind === 'transpose' && canSwap) return { start: at, end: at + 2, text: next + letter };
  return { start: at, end: at + 1, text: wrongKey(letter, keys, random) };
}

/** A letter whose key touches this one's, in the same case. */
function wrongKey(letter: string, { beside, around }: Neighbours, random: Random): string {
  const keys = drawOne(random, DIRECTIONS) === 'beside' ? beside : around;
  const drawn = keys[random.int(keys.length)] as string;
  return letter === letter.toLowerCase() ? drawn : drawn.toUpperCase();
}

const hasKey = (char: string): boolean => neighboursOf(char.toLowerCase()) !== undefined;
