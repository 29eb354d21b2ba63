import { HIDDEN, hiding } from './hide.ts';
import { beginningAtEnd } from './spellings.ts';

/** The beginning of a secret that a text was cut in; fewer letters tell nothing of it. */
const SHORTEST_CHARS = 4;

/**
 * What a server said without a secret that it was given, which it may repeat; nor the beginning of the secret
 * where the text was cut within it.
 */
export function withoutSecret(text: string, secret: string): string {
  if (secret === '') return text;
  const whole = withoutWhole(text, secret);
  const at = beginningAtEnd(whole, secret, SHORTEST_CHARS);
  return at === whole.length ? whole : whole.slice(0, at) + HIDDEN;
}

/** A run asks with one key, and to make its pattern takes the time of many answers. */
let last = { secret: '', hide: hiding('') };

/** However the secret is written. */
export function withoutWhole(text: string, secret: string): string {
  if (last.secret !== secret) last = { secret, hide: hiding(secret) };
  return last.hide(text);
}
