import { HIDDEN, hiding } from './hide.ts';
import { SECRET_SHAPES } from './secret-shapes.ts';
import { longestSpelling } from './spellings.ts';

/** Anything shorter would blank out half of an ordinary log. */
const SHORTEST_SECRET_CHARS = 4;
const isLongEnough = ({ length }: string): boolean => length >= SHORTEST_SECRET_CHARS;

/** The same text with *** for whatever looks like a credential. */
export const redact = redactor([]);

/** The same for each secret that is known, too. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const hides = partsOf(secrets).map(hiding);
  return (text) => withoutShapes(hides.reduce((rest, hide) => hide(rest), text));
}

/** What looks like a credential is hardly longer. */
const LONGEST_SHAPE = 2000;

/** So many characters at the end of a text that was cut may be of a secret that is not known there. */
export const unsafeAtCut = (secrets: readonly string[]): number =>
  Math.max(LONGEST_SHAPE, ...secrets.map(longestSpelling));

/** The same as `redactor` of a text of any length, of which so many characters are shown at most. */
export function beginningRedactor(secrets: readonly string[], most: number): (text: string) => string {
  const redacted = redactor(secrets);
  const unsafe = unsafeAtCut(secrets);
  return (text) => {
    const read = text.slice(0, most + unsafe);
    const safe = read === text ? redacted(text) : redacted(read).slice(0, -unsafe);
    const isWhole = read === text && safe.length <= most;
    return isWhole ? safe : `${safe.slice(0, most - 1).toWellFormed()}…`;
  };
}

function withoutShapes(text: string): string {
  let hidden = text;
  for (const shape of SECRET_SHAPES)
    hidden = hidden.replace(shape, (_, kept: unknown) => (typeof kept === 'string' ? kept : '') + HIDDEN);
  return hidden;
}

/**
 * Users and passwords in the addresses of a text, as they are written, and as a server is given them: some
 * servers take a token for a user, with any password.
 */
export function credentialsIn(text: string): readonly string[] {
  return [...text.matchAll(/:\/\/([^/?#\s]*)@/g)].flatMap(([, whole = '']) => {
    const [user = '', ...rest] = whole.split(':');
    const written = [user, rest.join(':')].flatMap((one) => [one, decoded(one)]);
    return [...new Set(written)].filter(isLongEnough);
  });
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** A secret as a whole, and each of its lines, which is what a log has; the longest first. */
function partsOf(secrets: readonly string[]): readonly string[] {
  const parts = secrets.flatMap((secret) => [secret, ...secret.split('\n').map((line) => line.trim())]);
  return [...new Set(parts)].filter(isLongEnough).toSorted((a, b) => b.length - a.length);
}
