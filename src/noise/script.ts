/** A writing system, as far as noise tells them apart; `none` has no letters. */
export type Script = (typeof RANGES)[number][0] | 'other' | 'none';

/**
 * Where the letters of each script stand.
 *
 * Written as ranges: Unicode's own properties grow with each version, and what noise does would change with
 * them.
 */
const RANGES = [
  ['Latin', /[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]/g],
  ['Greek', /[\u0370-\u03FF\u1F00-\u1FFF]/g],
  ['Cyrillic', /[\u0400-\u052F]/g],
  ['Hebrew', /[\u05D0-\u05EA]/g],
  ['Arabic', /[\u0620-\u064A\u066E-\u06D3\u0750-\u077F]/g],
  ['Devanagari', /[\u0904-\u0939\u0958-\u0961]/g],
  ['Thai', /[\u0E01-\u0E30\u0E40-\u0E46]/g],
  ['Hangul', /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7A3]/g],
  ['Kana', /[\u3041-\u3096\u30A1-\u30FA]/g],
  ['Han', /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/g],
] as const;
const ANY_LETTER = /\p{L}/u;

/** Characters of scripts that put no blank between words: a line may end after each of them. */
export const UNSPACED = '\\u3041-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF';

/**
 * The script that most letters of a text are of; a text of Japanese counts by its Kana as soon as it has
 * some.
 */
export function scriptOf(text: string): Script {
  let most: Script = ANY_LETTER.test(text) ? 'other' : 'none';
  let count = 0;
  for (const [script, letters] of RANGES) {
    const found = text.match(letters)?.length ?? 0;
    if (found > count) {
      most = script;
      count = found;
    }
  }
  return most === 'Han' && /[\u3041-\u3096]/.test(text) ? 'Kana' : most;
}
