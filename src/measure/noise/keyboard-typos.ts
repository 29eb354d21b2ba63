import type { Random } from '../../shell/random.ts';
import type { NoiseOperator } from '../noise.ts';
import { changeBetween } from './protect.ts';

/** Rows of a US keyboard, and how far each is shifted to the right, in keys. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const SHIFT = [0, 0.25, 0.75];
/** A slip goes sideways twice as often as up or down. */
const SIDEWAYS_WEIGHT = 2;

/** Slips of the finger: neighbouring keys, letters left out, doubled or swapped; never the first letter of a word. */
export const keyboardTypos: NoiseOperator = {
  title: 'keyboard typos',
  family: 'typing',
  layer: 'typing',
  typical: { probability: 0.5, rate: 0.02 },
  basis: 'calibrated',
  meaning: 'preserved',

  apply: (text, random, spans, rate) =>
    changeBetween(text, spans, (free) =>
      free.replace(/[A-Za-z]{3,}/g, (word) => mistyped(word, random, rate)),
    ),
};

function mistyped(word: string, random: Random, rate: number): string {
  let result = word.slice(0, 1);
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    // Fingers err more towards the end of a word.
    const later = 0.6 + (0.8 * at) / (word.length - 1);
    if (random.next() >= rate * later) {
      result += letter;
      continue;
    }
    const kind = random.next() * 0.99;
    if (kind < 0.28) result += neighbour(letter, random);
    else if (kind < 0.56) result += '';
    else if (kind < 0.71) result += letter + neighbour(letter, random);
    else {
      const next = word.charAt(at + 1);
      result += next === '' ? neighbour(letter, random) : next + letter;
      at += 1;
    }
  }
  return result;
}

/** A key beside the letter's own, in its case; the letter itself where it lies on no row. */
function neighbour(letter: string, random: Random): string {
  const lower = letter.toLowerCase();
  const row = ROWS.findIndex((keys) => keys.includes(lower));
  if (row === -1) return letter;
  const x = (ROWS[row]?.indexOf(lower) ?? 0) + (SHIFT[row] ?? 0);
  const near: string[] = [];
  ROWS.forEach((keys, other) => {
    for (const [index, key] of [...keys].entries()) {
      const distance = Math.abs(index + (SHIFT[other] ?? 0) - x);
      if (other === row && distance === 1) near.push(...Array.from({ length: SIDEWAYS_WEIGHT }, () => key));
      else if (Math.abs(other - row) === 1 && distance < 1) near.push(key);
    }
  });
  const key = near[random.int(near.length)] ?? lower;
  return letter === lower ? key : key.toUpperCase();
}
