import { keptText } from '../text/kept-text.ts';

/** What stands under a key; absent where the value holds none. */
export function at(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** A number that counts something: what an engine says otherwise would be none in the record. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A word of an engine about itself, cut to what a record takes. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? keptText(value, 100) : undefined;
}

/** A text of any length; absent where the value is none. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The entry of a model in what /v1/models answers. */
export function listedModel(body: unknown, name: string): unknown {
  const data = at(body, 'data');
  return Array.isArray(data) ? data.find((one: unknown) => at(one, 'id') === name) : undefined;
}

/** A list of numbers, of which each is one that can be counted with. */
export function numbersOf(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((one): one is number => Number.isFinite(one)) ? value : undefined;
}
