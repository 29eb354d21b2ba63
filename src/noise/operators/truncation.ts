import type { NoiseOperator } from '../operator.ts';
import { spanAround } from './free-text.ts';

/** The least share that is cut, as a part of the largest. */
const LEAST = 0.25;

/**
 * The end is missing, from a blank on: a form with a limit, a message sent too early.
 *
 * `rate` is the largest share of the text that is cut. What was cut may have held the answer. A protected span is kept or cut whole;
 * a text without blanks stays as it is.
 */
export const truncation: NoiseOperator = {
  title: 'cut off at the end',
  family: 'truncation',
  layer: 'transport',
  typical: { probability: 0.05, rate: 0.2 },
  basis: 'assumed',
  meaning: 'changed',
  maxEditRatio: 0.3,

  apply(text, random, protectedSpans, rate) {
    const share = Math.min(1, rate) * (LEAST + (1 - LEAST) * random.next());
    let at = Math.floor(text.length * (1 - share));
    while (at > 0) {
      const around = spanAround(at, protectedSpans);
      if (around !== undefined) at = around.start;
      else if (/\s/.test(text[at] as string)) break;
      else at--;
    }
    const kept = text.slice(0, at).trimEnd();
    return kept === '' ? text : kept;
  },
};
