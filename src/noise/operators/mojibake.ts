import type { NoiseOperator } from '../operator.ts';
import { criticalWords } from '../critical-words.ts';
import { isFree, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

/** The bytes 0x80 to 0xBF in Windows-1252; the five that it leaves open as in Latin-1. */
const CONTINUATION =
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿';

/** Signs of Latin texts, and what their UTF-8 bytes say in Windows-1252. */
const MISREAD: ReadonlyMap<string, string> = new Map([
  ['’', 'â€™'],
  ['‘', 'â€˜'],
  ['“', 'â€œ'],
  ['–', 'â€“'],
  ['—', 'â€”'],
  ['…', 'â€¦'],
  ...Array.from({ length: 0x40 }, (_, index): [string, string] => [
    String.fromCharCode(0xc0 + index),
    `Ã${CONTINUATION[index] as string}`,
  ]),
]);

/** Signs of sums, on which answers hang. */
const MATHS: ReadonlySet<string> = new Set(['×', '÷']);

/**
 * UTF-8 read as Windows-1252: each accent and curled quote becomes two or three signs.
 *
 * Latin texts alone: of other scripts no letter would be left to read.
 */
export const mojibake: NoiseOperator = {
  does: 'accents and curled quotes of Latin texts in the wrong encoding',
  family: 'encoding',
  layer: 'encoding',
  typical: { probability: 0.03, rate: 1 },
  unit: 'of them',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 0.4,

  apply(text, random, protectedSpans, rate) {
    const kept = criticalWords(text);
    const edits: Edit[] = [];
    for (const { 0: sign, index } of text.matchAll(/[\u00C0-\u00FF\u2013-\u2026]/g)) {
      const by = MATHS.has(sign) ? undefined : MISREAD.get(sign);
      const edit = { start: index, end: index + 1, text: by ?? sign };
      const isSafe = by !== undefined && isFree(edit, protectedSpans) && isFree(edit, kept);
      if (isSafe && random.next() < rate) edits.push(edit);
    }
    return splice(text, edits);
  },
};
