import type { NoiseOperator } from '../operator.ts';
import { UNSPACED } from '../script.ts';
import { isFree, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';
import { phrasesFor } from './phrases.ts';

const GAP = /(?<=\S) (?=\S)/g;
/** Where a speaker of a script without blanks pauses. */
const PAUSE = new RegExp(`(?<=[，、。！？])(?=[${UNSPACED}])|^(?=[${UNSPACED}])`, 'g');
const MARKS = /(?<=[^\s\d])[.,;:!](?=\s|$)/g;

/** As a speech recogniser writes what was said: fillers between words, no marks but those of questions. */
export const speech: NoiseOperator = {
  does: 'fillers between words, no full stops and commas',
  family: 'speech',
  layer: 'content',
  typical: { probability: 0.05, rate: 0.08 },
  unit: 'fillers a word, one at least',
  basis: 'peer',
  source: 'NL-Augmenter, disfluency: fillers 0.166 a word; half of that',
  meaning: 'preserved',
  maxEditRatio: 0.6,

  apply(text, random, protectedSpans, rate) {
    const phrases = phrasesFor(text);
    if (phrases === undefined) return text;
    const gaps = placesIn(text, GAP).filter((at) => isFree({ start: at, end: at + 1 }, protectedSpans));
    const places = gaps.length > 0 ? gaps : placesIn(text, PAUSE);
    const sure = random.int(Math.max(1, places.length));
    const separator = gaps.length > 0 ? ' ' : '';
    const edits: Edit[] = [];
    for (const [index, at] of places.entries()) {
      const isSaid = random.next() < rate || index === sure;
      const filler = phrases.fillers[random.int(phrases.fillers.length)] as string;
      if (isSaid) edits.push({ start: at, end: at, text: separator + filler });
    }
    const marks = placesIn(text, MARKS)
      .map((at) => ({ start: at, end: at + 1, text: '' }))
      .filter(({ start, end }) => isFree({ start: start - 1, end }, protectedSpans));
    return splice(text, [...edits.filter((edit) => isFree(edit, protectedSpans)), ...marks]);
  },
};

const placesIn = (text: string, pattern: RegExp): readonly number[] =>
  Array.from(text.matchAll(pattern), ({ index }) => index);
