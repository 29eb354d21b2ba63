import type { NoiseOperator } from '../operator.ts';
import { oneOf, spanAround, splice } from './free-text.ts';

const EMOJI = ['🙂', '🙏', '😅', '🤔', '👍', '❗'] as const;

/** One or two emoji at the end of the text, or of a sentence in it. */
export const emoji: NoiseOperator = {
  does: 'one or two emoji after a sentence or at the end',
  family: 'punctuation',
  layer: 'typing',
  typical: { probability: 0.1, rate: 1.5 },
  unit: 'emoji',
  basis: 'peer',
  source: 'NL-Augmenter, emojify: 96 to 95 % on its task',
  meaning: 'preserved',
  maxEditRatio: 0.5,

  apply(text, random, protectedSpans) {
    const count = 1 + random.int(2);
    if (text.trim() === '') return text;
    const ends = Array.from(text.matchAll(/(?<=[.!?。！？؟।])(?=\s)/g), ({ index }) => index).filter(
      (at) => spanAround(at, protectedSpans) === undefined,
    );
    const places = [...ends, text.length];
    const edits = Array.from({ length: count }, () => {
      const at = oneOf(places, random);
      return { start: at, end: at, text: ` ${oneOf(EMOJI, random)}` };
    });
    return splice(text, edits);
  },
};
