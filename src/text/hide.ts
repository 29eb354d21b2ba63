import { spellingsOf } from './spellings.ts';

/** What stands in place of a secret. */
export const HIDDEN = '***';

/** Makes what hides a secret in a text, however it is written there. */
export function hiding(secret: string): (text: string) => string {
  const patterns = spellingsOf(secret);
  const [only] = patterns;
  return patterns.length === 1 && only !== undefined
    ? (text) => text.replaceAll(only, HIDDEN)
    : (text) => withoutAny(text, patterns);
}

/** A piece of a secret that repeats itself may be found across two of its pieces: none is to hide another. */
function withoutAny(text: string, pieces: readonly RegExp[]): string {
  const found = pieces.flatMap((piece) =>
    Array.from(text.matchAll(piece), ({ index, 0: said }) => [index, index + said.length] as const),
  );
  const parts: string[] = [];
  let end = 0;
  for (const [from, to] of found.toSorted(([one], [other]) => one - other)) {
    if (from > end || end === 0) parts.push(text.slice(end, from), HIDDEN);
    end = Math.max(end, to);
  }
  return [...parts, text.slice(end)].join('');
}
