import type { ApiTarget } from './api-target.ts';

/** The beginning of a key that a text was cut in; fewer letters tell nothing of it. */
const SHORTEST_CHARS = 4;

/**
 * What a server said without the key that it was asked with, which it may repeat; nor the beginning of the
 * key where the text was cut within it.
 */
export function withoutKey(text: string, { headers }: Pick<ApiTarget, 'headers'>): string {
  const key = headers['authorization']?.replace(/^\w+ /, '') ?? '';
  if (key === '') return text;
  const whole = text.replaceAll(key, '***');
  for (let length = key.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(key.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}
