import type { NoiseOperator } from '../operator.ts';
import { spanAround } from './free-text.ts';

/** Longest text that is pasted twice. */
const MOST_TWICE = 20_000;

/** Ctrl-V pressed twice: the whole text, or its last paragraph again. */
export const duplicatePaste: NoiseOperator = {
  does: 'the whole text, or its last paragraph, twice',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.03, rate: 1 },
  unit: 'time',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 1.1,

  apply(text, random, protectedSpans) {
    const isWhole = random.int(2) === 0;
    if (text.trim() === '') return text;
    const paragraph = text.lastIndexOf('\n\n') + 1;
    const from = isWhole || spanAround(paragraph, protectedSpans) !== undefined ? 0 : paragraph;
    return `${text}\n${text.slice(from, from + MOST_TWICE).trim()}`;
  },
};
