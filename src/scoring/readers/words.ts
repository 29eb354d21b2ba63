/** Scripts that put no blanks between words: each of their letters counts as one. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const ASCII_WORD = /[a-z0-9]+/g;
// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII_ALONE = /^[\x00-\x7f]*$/;

/**
 * Runs of letters and digits of a text in lower case, in order; of scripts without blanks between words, each
 * letter.
 */
export function wordsIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return lower.match(ASCII_ALONE.test(lower) ? ASCII_WORD : WORD) ?? [];
}
