import type { NoiseOperator } from '../operator.ts';
import { isFree, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

/** What a word processor makes of what was typed. */
const CURLED: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/(?<=^|[\s([])"(?=\S)/gm, '“'],
  [/(?<=\S)"(?=$|[\s.,;:!?)\]])/gm, '”'],
  [/(?<=[A-Za-z])'(?=[A-Za-z])/g, '’'],
  [/(?<=[A-Za-z] )--?(?= [A-Za-z])/g, '–'],
  [/(?<=[A-Za-z])\.\.\.(?!\.)/g, '…'],
];

/** Straight quotes, apostrophes, dashes and dots as a word processor writes them. */
export const smartQuotes: NoiseOperator = {
  does: 'curled quotes and apostrophes, long dashes, one sign for three dots',
  family: 'encoding',
  layer: 'typing',
  typical: { probability: 0.3, rate: 1 },
  unit: 'of them',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 0.2,

  apply(text, random, protectedSpans, rate) {
    const edits: Edit[] = CURLED.flatMap(([pattern, by]) =>
      Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        text: by,
      })),
    );
    return splice(
      text,
      edits.filter((edit) => random.next() < rate && isFree(edit, protectedSpans)),
    );
  },
};
