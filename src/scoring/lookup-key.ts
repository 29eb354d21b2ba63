import { sha256 } from '@noble/hashes/sha2.js';

/** Characters. V8 hashes texts of more than 16,383 by their length alone. */
const LONG = 8192;

/**
 * What a text that a model wrote is looked up by: itself, or its SHA-256 where it is long. Long ones of one
 * length would each be compared with all that are there.
 */
export function lookupKey(text: string): string {
  if (text.length <= LONG) return text;
  // Not as UTF-8, which has no halves of characters and would not tell them apart.
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return sha256(new Uint8Array(units.buffer)).join('.');
}
