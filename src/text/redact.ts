/** What stands in place of a secret. */
const HIDDEN = '***';

/** Anything shorter would blank out half of an ordinary log. */
const SHORTEST_SECRET_CHARS = 4;

/**
 * What looks like a credential: tokens of GitHub, of the hubs and of model APIs, JSON web tokens, private
 * keys, bearer headers, passwords in addresses.
 */
const SHAPES =
  /\b(?:gh[opsur]_[A-Za-z0-9_.-]{16,}|github_pat_\w{16,}|hf_[A-Za-z0-9]{8,}|sk-[A-Za-z0-9_-]{8,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})|-----BEGIN [A-Z ]+-----(?:(?!-----END).)*(?:-----END [A-Z ]+-----)?|(?<=\bBearer )[\w.~+/=-]{8,}|(?<=:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/gis;

/** The same text with *** for each secret that is known and for whatever looks like a credential. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let hidden = text;
  for (const secret of formsOf(secrets)) hidden = hidden.replaceAll(secret, HIDDEN);
  return hidden.replace(SHAPES, HIDDEN);
}

/** The passwords in the addresses of a text. */
export function passwordsIn(text: string): readonly string[] {
  return [...text.matchAll(/:\/\/[^/\s:@]*:([^/\s@]+)@/g)].map(([, password]) => password as string);
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
  return [...new Set(forms)]
    .filter((form) => form.length >= SHORTEST_SECRET_CHARS)
    .toSorted((a, b) => b.length - a.length);
}
