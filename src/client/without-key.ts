import type { ApiTarget } from './api-target.ts';

/** The beginning of a key that a text was cut in; fewer letters tell nothing of it. */
const SHORTEST_CHARS = 4;

/** Short keys, and those of letters alone, may be words of an answer: many write EMPTY for no key. */
const MAY_BE_A_WORD = /^(?:.{0,7}|[a-z]{8,15})$/i;

type Asked = Pick<ApiTarget, 'headers'>;

/**
 * What a server said without the key that it was asked with, which it may repeat; nor the beginning of the
 * key where the text was cut within it.
 */
export function withoutKey(text: string, target: Asked): string {
  const key = keyOf(target);
  if (key === '') return text;
  const whole = withoutWhole(text, key);
  for (let length = key.length - 1; length >= SHORTEST_CHARS; length--)
    if (whole.endsWith(key.slice(0, length))) return `${whole.slice(0, -length)}***`;
  return whole;
}

/** The same of an answer that is scored: it loses nothing that the model may have said by itself. */
export function answerWithoutKey(text: string, target: Asked): string {
  const key = keyOf(target);
  return MAY_BE_A_WORD.test(key) ? text : withoutWhole(text, key);
}

/** The key that a server is asked with; empty where none is sent. */
export function keyOf({ headers }: Asked): string {
  return headers['authorization']?.replace(/^\w+ /, '') ?? '';
}

/** As it is, in capitals and in small letters. */
function withoutWhole(text: string, key: string): string {
  const forms = new Set([key, key.toUpperCase(), key.toLowerCase()]);
  return [...forms].reduce((rest, form) => rest.replaceAll(form, '***'), text);
}
