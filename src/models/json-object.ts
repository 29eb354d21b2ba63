import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import { readFileSync, statSync } from 'node:fs';
import { parseBounded } from '../shell/bounded-json.ts';

export type JsonObject = Fields;

/** A file's JSON object, or why it has none, as a sentence without a subject. */
export function readObject(path: string, mostBytes: number): JsonObject | string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return 'is missing';
  if (size > mostBytes) return `has ${size} bytes, and no model needs as many`;
  return objectIn(readFileSync(path, 'utf8'));
}

/** The same of a file that a model need not have: an empty object where it is missing. */
export function readObjectIfThere(path: string, mostBytes: number): JsonObject | string {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
  return isThere ? readObject(path, mostBytes) : {};
}

/** The JSON object of a text, or why it holds none, as a sentence without a subject. */
export function objectIn(text: string): JsonObject | string {
  if (text.startsWith('version https://git-lfs')) return 'is a Git LFS pointer';
  try {
    const value = parseBounded(text);
    return isFields(value) ? value : 'is no JSON object';
  } catch {
    return 'is no JSON that a model has';
  }
}

/** The object that another one has by a key; an empty one where it has none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isFields(value) ? value : {};
}
