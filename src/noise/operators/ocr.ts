import type { NoiseOperator } from '../operator.ts';
import { drawnEdits } from './drawn-edits.ts';
import { isFree, standsAlone } from './free-text.ts';
import type { Edit } from './free-text.ts';
import { CONFUSED } from './word-forms.ts';

/** What a scanner reads for what; no digit is read for a letter, it would be one more number. */
const MISREAD: ReadonlyMap<string, string> = new Map([
  ['rn', 'm'],
  ['m', 'rn'],
  ['l', 'I'],
  ['I', 'l'],
  ['i', 'l'],
  ['e', 'c'],
  ['h', 'b'],
  ['cl', 'd'],
  ['d', 'cl'],
  ['w', 'vv'],
  ['u', 'ii'],
  ['O', 'Q'],
]);

/** Letters that a scanner takes for others; one at least. */
export const ocr: NoiseOperator = {
  does: 'letters as a scanner misreads them: m for rn, c for e',
  family: 'paste',
  layer: 'encoding',
  typical: { probability: 0.03, rate: 0.015 },
  unit: 'of the letters that are taken for others, one at least',
  basis: 'peer',
  source: 'nlpaug and NL-Augmenter, OCR: 0.05 to 0.3; less than half of the least',
  meaning: 'preserved',
  maxEditRatio: 0.1,

  apply(text, random, protectedSpans, rate) {
    const edits: Edit[] = [];
    for (const { 0: found, index } of text.matchAll(/rn|cl|[^\s]/g)) {
      const edit = {
        start: index,
        end: index + found.length,
        text: MISREAD.get(found) ?? CONFUSED.get(found) ?? '',
      };
      if (edit.text !== '' && isFree(edit, protectedSpans) && standsAlone(text, edit.end - 1))
        edits.push(edit);
    }
    return drawnEdits(text, edits, random, rate);
  },
};
