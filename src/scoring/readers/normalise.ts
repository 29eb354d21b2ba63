/**
 * Invisible characters that some models copy: zero-width space, word joiner, byte order mark, soft hyphen.
 */
const INVISIBLE = /[\u200B\u2060\uFEFF\u00AD]/g;
const ENDINGS = new Set('.,;:!?…。，！？');

/**
 * Text as people compare it: compatible characters made equal (NFKC), case, spacing and invisible characters
 * ignored, no punctuation at the end.
 */
export function normalise(text: string): string {
  if (ASCII_ALONE.test(text)) return withoutEnding(text.toLowerCase());
  // Three turns: small ẞ becomes ß, that becomes SS, and with it all forms of one letter are the same.
  const composed = text.replace(INVISIBLE, '').normalize('NFKC');
  const folded = composed.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
  return withoutEnding(folded);
}

// eslint-disable-next-line no-control-regex -- the whole of ASCII is meant
const ASCII_ALONE = /^[\x00-\x7f]*$/;

function withoutEnding(folded: string): string {
  const words = folded.split(/\s+/).filter((word) => word !== '');
  const joined = words.join(' ');
  let end = joined.length;
  while (end > 0 && (ENDINGS.has(joined[end - 1] as string) || joined[end - 1] === ' ')) end--;
  // Of an answer that is punctuation and nothing else, the punctuation counts.
  return end === 0 ? joined : joined.slice(0, end);
}
