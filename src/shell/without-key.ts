import { withoutSecret, withoutWhole } from '../text/without-secret.ts';

/** Short keys, and those of letters alone, may be words of an answer: many write EMPTY for no key. */
const MAY_BE_A_WORD = /^(?:.{0,7}|[a-z]{8,15})$/i;

/** What a server is asked with. */
interface Asked {
  readonly headers: Readonly<Record<string, string>>;
}

/** What a server said without the key that it was asked with, nor the beginning of one that was cut. */
export const withoutKey = (text: string, target: Asked): string => withoutSecret(text, keyOf(target));

/**
 * The same of an answer that is scored: it loses nothing that the model may have said by itself.
 *
 * @param most where it was cut, in characters, if it was
 */
export function answerWithoutKey(text: string, target: Asked, most = Infinity): string {
  const key = keyOf(target);
  if (MAY_BE_A_WORD.test(key)) return text;
  return text.length < most ? withoutWhole(text, key) : withoutSecret(text, key);
}

/** The key that a server is asked with; empty where none is sent. */
export function keyOf({ headers }: Asked): string {
  return headers['authorization']?.replace(/^\w+ /, '') ?? '';
}
