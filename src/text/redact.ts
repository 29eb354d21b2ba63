import { SECRET_SHAPES } from './secret-shapes.ts';

/** What stands in place of a secret. */
const HIDDEN = '***';

/** Anything shorter would blank out half of an ordinary log. */
const SHORTEST_SECRET_CHARS = 4;
const isLongEnough = ({ length }: string): boolean => length >= SHORTEST_SECRET_CHARS;

/** The same text with *** for each secret that is known and for whatever looks like a credential. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let hidden = text;
  for (const secret of formsOf(secrets)) hidden = hidden.replaceAll(secret, HIDDEN);
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

/**
 * A secret as a whole, each of its lines, which is what a log has, and as JSON writes it; the longest first.
 */
function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret) => [
    secret,
    ...secret.split('\n').map((line) => line.trim()),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [...new Set(forms)].filter(isLongEnough).toSorted((a, b) => b.length - a.length);
}
