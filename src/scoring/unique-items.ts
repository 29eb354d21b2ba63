import { createHash } from 'node:crypto';
import type { FuncKeywordDefinition } from 'ajv';
import { lookupKey } from './lookup-key.ts';

/** Values that were looked at, by what they hold: each is read once, however many lists it lies in. */
const digests = new WeakMap<object, string>();

/**
 * JSON Schema's `uniqueItems` in the time of the list's length; ajv's own compares each item with each other.
 */
export const uniqueItems: FuncKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: false,
  validate: (isWanted: boolean, items: readonly unknown[]) =>
    !isWanted || items.length < 2 || new Set(items.map(formOf)).size === items.length,
};

/** A text that two values of JSON share where they are equal, the order of keys aside. */
function formOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return lookupKey(JSON.stringify(value));
  const known = digests.get(value);
  if (known !== undefined) return known;
  const parts = Array.isArray(value)
    ? ['[', ...value.map(formOf)]
    : Object.entries(value)
        .map(([key, part]) => `${JSON.stringify(key)}:${formOf(part)}`)
        .toSorted();
  const digest = createHash('sha256').update(parts.join(',')).digest('base64');
  digests.set(value, digest);
  return digest;
}
