import { isBounded, MOST_KEYS } from '../shell/bounded-json.ts';

/** A text with something in it. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A count that a JSON number can hold exactly. */
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Whether a value holds anything at all: not null, and no empty text, list or object. */
export function holdsAnything(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** Longer texts are parsed within bounds: some take a parser fifty times their length. */
const LONG = 2 ** 20;
/** A million tokens, each with its number, or the likelihoods of a hundred thousand. */
const MOST = { depth: 64, values: 2_000_000, lists: 1_000_000, keys: MOST_KEYS };

const isTooMuch = (text: string): boolean => text.length > LONG && !isBounded(text, MOST);

/** Why a body that is no stream is no answer either, of one that `parsed` makes no object of. */
export const whyNoAnswer = (body: string): string =>
  isTooMuch(body) ? 'JSON that holds more than any answer' : 'neither an event stream nor JSON';

/** The value of a JSON text; absent where it is none, or is long and nests or holds more than any answer. */
export function parsed(text: string): unknown {
  try {
    return isTooMuch(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value as JSON, which can be read at any depth, and written only as deep as there is room for calls. */
export function writtenJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return undefined;
  }
}
