import type { NoiseOperator } from '../operator.ts';
import { spanAround, splice } from './free-text.ts';
import { phrasesFor } from './phrases.ts';

/** The text as a mail that was answered: each line quoted, below the line that says who wrote it. */
export const mailQuote: NoiseOperator = {
  does: 'quoted like a mail, with the line that says who wrote it',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.05, rate: 1 },
  unit: 'time',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 2,

  apply(text, _random, protectedSpans) {
    const phrases = phrasesFor(text);
    if (phrases === undefined) return text;
    const starts = Array.from(text.matchAll(/^/gm), ({ index }) => index);
    const margins = starts
      .filter((at) => spanAround(at, protectedSpans) === undefined)
      .map((at) => ({ start: at, end: at, text: '> ' }));
    return `${phrases.quoted}\n${splice(text, margins)}`;
  },
};
