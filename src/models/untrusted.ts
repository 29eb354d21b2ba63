import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import { parseSyntax } from '../config/syntax.ts';
import { parseBounded } from '../shell/bounded-json.ts';

/** The largest cards have some tens of KiB of it, and YAML is slow to read. */
const MOST_YAML_CHARS = 2 ** 18;
/** Longest of a stranger's texts that is kept of one value. */
const MOST_CHARS = 300;

/** A file's YAML as a plain value; undefined where it is none, or more than any card holds. */
export function yamlIn(text: string): unknown {
  if (text.length > MOST_YAML_CHARS) return undefined;
  try {
    const parsed = parseSyntax('', text);
    return parsed.ok ? parsed.value.value : undefined;
  } catch {
    // Nested deeper than a parser can follow.
    return undefined;
  }
}

/** A file's JSON as a plain value; undefined where it is none, or more than any record holds. */
export function jsonIn(text: string): unknown {
  try {
    return parseBounded(text);
  } catch {
    return undefined;
  }
}

/** The value behind some keys, one in the other; undefined where the way ends. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = isFields(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

/** A text that is not empty, cut where it is too long; undefined for anything else. */
export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  if (typeof found !== 'string' || found.trim() === '') return undefined;
  return found.trim().slice(0, MOST_CHARS);
}

/** A number that is one, and finite. */
export function numberAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = at(value, ...keys);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** A list of objects, cut where it is too long; a single object is a list of one. */
export function listAt(value: unknown, ...keys: readonly string[]): readonly Fields[] {
  const found = at(value, ...keys);
  const list = Array.isArray(found) ? (found as readonly unknown[]) : [found];
  return list.slice(0, MOST_ENTRIES).filter(isFields);
}

/** More scores than any card lists. */
const MOST_ENTRIES = 2000;
