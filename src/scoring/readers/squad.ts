import { normalise } from './normalise.ts';

/** Words that SQuAD's own script drops. */
export const ARTICLES: readonly string[] = ['a', 'an', 'the'];

/** Punctuation and symbols of all scripts; SQuAD's script knows those of ASCII. */
const PUNCTUATION = /[\p{P}\p{S}]+/gu;
const ASCII_PUNCTUATION = /[!-/:-@[-`{-~]+/g;
// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII_ALONE = /^[\x00-\x7f]*$/;

/**
 * The text as SQuAD's script compares it: lower case, no punctuation, no articles, single blanks; width and
 * compatible characters made equal (NFKC).
 *
 * @see https://rajpurkar.github.io/SQuAD-explorer/ `normalize_answer` of evaluate-v2.0.py
 */
export function squadText(text: string, articles: ReadonlySet<string>): string {
  const plain = normalise(text);
  const bare = plain.replace(ASCII_ALONE.test(plain) ? ASCII_PUNCTUATION : PUNCTUATION, '');
  const words = bare.split(/\s+/).filter((word) => word !== '' && !articles.has(word));
  // Of a text that is punctuation and articles alone, these count.
  return words.length === 0 ? plain : words.join(' ');
}
