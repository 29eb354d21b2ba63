import type { NoiseOperator } from '../operator.ts';
import { oneOf } from './free-text.ts';
import { phrasesFor } from './phrases.ts';

/** A sentence before or after that has nothing to do with the question. */
export const smallTalk: NoiseOperator = {
  does: 'a sentence of small talk before or after',
  family: 'language',
  layer: 'content',
  typical: { probability: 0.1, rate: 1 },
  unit: 'sentence',
  basis: 'peer',
  source: 'NL-Augmenter, sentence_additions: 95.7 to 89 % on its task',
  meaning: 'preserved',
  maxEditRatio: 1.5,

  apply(text, random) {
    const phrases = phrasesFor(text);
    if (phrases === undefined) return text;
    const sentence = oneOf(phrases.smallTalk, random);
    return random.int(2) === 0 ? `${sentence}\n${text}` : `${text}\n${sentence}`;
  },
};
