import type { Random } from '../../shell/random.ts';
import type { NoiseOperator, Span } from '../operator.ts';
import { drawOne, freeWords, isAsciiLetter, splice, standsAlone } from './free-text.ts';
import type { Edit } from './free-text.ts';

/** The US layout. A key of a lower row lies between two of the row above: the one at its own index and the next. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

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
 * `rate` counts slips per letter. The first letter of a word is always right, and the chance grows evenly towards the last.
 *
 * @see Palin et al. 2019, "How do people type on mobile devices?": 2.3 % of characters stay wrong
 * @see MulTypo, arXiv 2510.09536: the shares of the slips, their place in the word, the directions
 */
export const keyboardTypos: NoiseOperator = {
  title: 'keyboard typos, US layout',
  family: 'typing',
  layer: 'typing',
  typical: { probability: 0.5, rate: 0.02 },
  basis: 'calibrated',
  meaning: 'preserved',
  maxEditRatio: 0.15,

  apply(text, random, protectedSpans, rate) {
    const edits = freeWords(text, protectedSpans).flatMap((word) => slips(text, word, random, rate));
    return splice(text, edits);
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
    if (!isAsciiLetter(text[at]) || !standsAlone(text, at)) continue;
    const edit = slip(text, at, word.end, random);
    edits.push(edit);
    index += edit.end - at - 1;
  }
  return edits;
}

function slip(text: string, at: number, wordEnd: number, random: Random): Edit {
  const letter = text[at] as string;
  const next = text[at + 1] as string;
  const kind = drawOne(random, SLIPS);
  if (kind === 'delete') return { start: at, end: at + 1, text: '' };
  if (kind === 'insert') return { start: at, end: at + 1, text: letter + neighbour(letter, random) };
  const canSwap = at + 1 < wordEnd && isAsciiLetter(next) && next !== letter && standsAlone(text, at + 1);
  if (kind === 'transpose' && canSwap) return { start: at, end: at + 2, text: next + letter };
  return { start: at, end: at + 1, text: neighbour(letter, random) };
}

/** A letter whose key touches this one's, in the same case. */
function neighbour(letter: string, random: Random): string {
  const lower = letter.toLowerCase();
  const row = ROWS.findIndex((keys) => keys.includes(lower));
  const column = (ROWS[row] as string).indexOf(lower);
  const beside = [key(row, column - 1), key(row, column + 1)];
  const around = [
    key(row - 1, column),
    key(row - 1, column + 1),
    key(row + 1, column - 1),
    key(row + 1, column),
  ];
  const keys = (drawOne(random, DIRECTIONS) === 'beside' ? beside : around).join('');
  const drawn = keys[random.int(keys.length)] as string;
  return letter === lower ? drawn : drawn.toUpperCase();
}

const key = (row: number, column: number): string => ROWS[row]?.[column] ?? '';
