import type { NoiseOperator } from '../operator.ts';
import { drawnEdits, wordsIn } from './drawn-edits.ts';
import { SHORTENED } from './word-forms.ts';

/** Words as they are shortened in messages; one at least. */
export const shorthand: NoiseOperator = {
  does: 'words as short messages have them: pls, thx, u',
  family: 'language',
  layer: 'content',
  typical: { probability: 0.1, rate: 0.3 },
  unit: 'of the words on its list, one at least',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 0.3,

  apply: (text, random, protectedSpans, rate) =>
    drawnEdits(text, wordsIn(text, SHORTENED, protectedSpans), random, rate),
};
