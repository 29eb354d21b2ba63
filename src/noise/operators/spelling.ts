import type { NoiseOperator, Span } from '../operator.ts';
import { drawnEdits, wordsIn } from './drawn-edits.ts';
import { isFree, standsAlone } from './free-text.ts';
import type { Edit } from './free-text.ts';
import { CONFUSED, MISSPELT } from './word-forms.ts';

/** Words that many misspell; in texts without them a letter that is taken for another. */
export const spelling: NoiseOperator = {
  does: 'words often misspelt; in other scripts letters that are taken for each other',
  family: 'typing',
  layer: 'content',
  typical: { probability: 0.15, rate: 0.04 },
  unit: 'of what its lists know, one at least',
  basis: 'calibrated',
  source: 'Cucerzan & Brill 2004: 10 to 15 % of queries are misspelt',
  meaning: 'preserved',
  maxEditRatio: 0.15,

  apply(text, random, protectedSpans, rate) {
    const words = wordsIn(text, MISSPELT, protectedSpans);
    return drawnEdits(text, words.length > 0 ? words : confused(text, protectedSpans), random, rate);
  },
};

function confused(text: string, protectedSpans: readonly Span[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (let start = 0; start < text.length; start++) {
    const by = CONFUSED.get(text[start] as string);
    const edit = { start, end: start + 1, text: by ?? '' };
    if (by !== undefined && standsAlone(text, start) && isFree(edit, protectedSpans)) edits.push(edit);
  }
  return edits;
}
