import { isFields } from '../fields.ts';
import type { Fields } from '../fields.ts';

export function has(key: string): (fields: Fields) => boolean {
  return (fields) => Object.hasOwn(fields, key);
}

/** What stands at a path; undefined where something on the way is no mapping or list, or has no such key. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inside, key) => {
    const isThere = typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key);
    return isThere ? (inside as Fields)[key] : undefined;
  }, value);
}

/** A text at a path; undefined where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : [];

export const entriesOf = (value: unknown): readonly Fields[] =>
  isFields(value) ? Object.values(value).filter(isFields) : [];

/** The words of a list, or of a command line. */
export function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter((word) => word !== '' && word !== '\\');
  return Array.isArray(value) ? value.flatMap((one) => (isPlain(one) ? [String(one)] : [])) : [];
}

export const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
