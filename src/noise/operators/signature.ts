import type { NoiseOperator } from '../operator.ts';
import { phrasesFor } from './phrases.ts';

/** The block that a mail program puts below. */
export const signature: NoiseOperator = {
  does: 'a signature and a note of confidentiality below',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.05, rate: 1 },
  unit: 'block',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 2.5,

  apply(text) {
    const phrases = phrasesFor(text);
    return phrases === undefined ? text : `${text}\n${phrases.signature}`;
  },
};
