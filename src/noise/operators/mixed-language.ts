import type { NoiseOperator } from '../operator.ts';
import { freeWords, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';
import { phrasebooks } from './phrasebook.ts';
import type { Phrasebook } from './phrasebook.ts';

/** A line of a few words has no greeting. */
const LEAST_LENGTH_TO_GREET = 80;

/**
 * Words, greeting or closing sentence in a second language; `rate` is the share of the words that its
 * phrasebook knows.
 *
 * @see NL-Augmenter, mixed_language: the default share is 0.3 there
 */
export const mixedLanguage: NoiseOperator = {
  does: 'words, a greeting or a closing line of another language',
  family: 'language',
  layer: 'content',
  typical: { probability: 0.1, rate: 0.3 },
  unit: 'of the words that its phrasebook knows',
  basis: 'peer',
  source: 'NL-Augmenter, mixed_language: 0.3 of the words',
  meaning: 'preserved',
  maxEditRatio: 0.5,

  apply(text, random, protectedSpans, rate) {
    const book = phrasebooks[random.int(phrasebooks.length)] as Phrasebook;
    const place = random.int(3);
    const greeting = book.greetings[random.int(book.greetings.length)] as string;
    const closing = book.closings[random.int(book.closings.length)] as string;
    const edits: Edit[] = [];
    for (const { start, end } of freeWords(text, protectedSpans)) {
      const word = text.slice(start, end);
      const foreign = book.words.get(word.toLowerCase());
      if (foreign === undefined || random.next() >= rate) continue;
      edits.push({ start, end, text: inCaseOf(word, foreign) });
    }
    const mixed = splice(text, edits);
    if (text.length < LEAST_LENGTH_TO_GREET) return mixed;
    return (place === 1 ? '' : `${greeting}\n`) + mixed + (place === 0 ? '' : `\n${closing}`);
  },
};

/** The foreign word with the capitals of the one that it stands for. */
function inCaseOf(word: string, foreign: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return foreign.toUpperCase();
  const first = word[0] as string;
  return first === first.toUpperCase() ? (foreign[0] as string).toUpperCase() + foreign.slice(1) : foreign;
}
