import { fitting } from './bytes.ts';
import { cutText } from '../../text/cut-text.ts';

/** Texts that are kept once each, to be cut to one length when all of them are known. */
export interface Texts {
  /** Where a text will stand. */
  readonly add: (text: string) => number;
  readonly cut: (mostBytes: number) => CutTexts;
}

export interface CutTexts {
  readonly texts: readonly string[];
  /** To how many characters texts were cut; absent where none had to be. */
  readonly cutAt?: number;
}

/** Lengths that texts are cut to, the first that fits. */
const LENGTHS = [20_000, 4_000, 1_000, 400, 250, 160, 100, 60, 40, 0];

export function collectTexts(): Texts {
  const places = new Map<string, number>();
  return {
    add(text) {
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    cut(mostBytes) {
      const all = [...places.keys()];
      const longest = all.reduce((most, { length }) => Math.max(most, length), 0);
      for (const length of LENGTHS) {
        const texts = all.map((text) => cutText(text, length));
        if (isFitting(texts, mostBytes)) return { texts, ...(longest > length && { cutAt: length }) };
      }
      return { texts: all.map(() => '…'), cutAt: 0 };
    },
  };
}

function isFitting(texts: readonly string[], mostBytes: number): boolean {
  // No character takes less than a byte.
  const least = texts.reduce((sum, { length }) => sum + length, 0);
  return least <= mostBytes && fitting(texts, mostBytes) === texts.length;
}
