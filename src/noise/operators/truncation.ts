import type { NoiseOperator } from '../operator.ts';
import { UNSPACED } from '../script.ts';
import { spanAround } from './free-text.ts';

/** The least share that is cut, as a part of the largest. */
const LEAST = 0.25;

/** Marks that end a question, in Greek the semicolon, and words that make one. */
const QUESTION = /[?？؟\u037E]|(?<=[\u0370-\u03FF]);|か[。．]|吗|呢|嗎|ไหม|มั้ย|หรือไม่/;
const BLANK = /\s/;
const OF_UNSPACED = new RegExp(`[${UNSPACED}]`);

/**
 * The end is missing, from a blank on: a form with a limit, a message sent too early.
 *
 * `rate` is the largest share of the text that is cut. What was cut may have held the answer, but never the
 * question: a text that ends with one stays as it is. A protected span is kept or cut whole; so is a text
 * without a place to cut at.
 */
export const truncation: NoiseOperator = {
  does: 'the last 5 to 20 % is missing, the question excepted',
  family: 'truncation',
  layer: 'transport',
  typical: { probability: 0.05, rate: 0.2 },
  unit: 'of the text at most',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'changed',
  maxEditRatio: 0.3,

  apply(text, random, protectedSpans, rate) {
    const share = Math.min(1, rate) * (LEAST + (1 - LEAST) * random.next());
    let at = Math.floor(text.length * (1 - share));
    while (at > 0) {
      const around = spanAround(at, protectedSpans);
      if (around !== undefined) at = around.start;
      else if (isPlace(text, at)) break;
      else at--;
    }
    const kept = text.slice(0, at).trimEnd();
    return kept === '' || QUESTION.test(text.slice(at)) ? text : kept;
  },
};

/** Where a text may be cut: before a blank, and between characters of scripts without blanks. */
function isPlace(text: string, at: number): boolean {
  const next = text[at] ?? '';
  return BLANK.test(next) || (OF_UNSPACED.test(next) && OF_UNSPACED.test(text[at - 1] ?? ''));
}
