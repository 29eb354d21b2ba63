import { isSameNumber } from '../config/written-number.ts';

const WRITTEN = Symbol('written');

/**
 * A number of a JSON text that is written otherwise than we would write it, such as 1.10 or 9007199254740993.
 */
export interface WrittenNumber {
  readonly [WRITTEN]: string;
  readonly value: number;
}

/**
 * What a number looks like that may not be written as we would write it; texts match, too, and only cost
 * time.
 */
const UNUSUAL = /[\d.]{16}|\.\d*0(?!\d)|\d[eE]|-0/;

/** A number by the digits that it is written with. */
export function writtenNumber(digits: string): number | WrittenNumber {
  const value = Number(digits);
  return String(value) === digits ? value : { [WRITTEN]: digits, value };
}

/** A JSON text, with each number that we would write otherwise as it is written there. */
export function parseJson(text: string): unknown {
  return UNUSUAL.test(text)
    ? JSON.parse(text, keepWritten as (key: string, value: unknown) => unknown)
    : JSON.parse(text);
}

function keepWritten(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value;
  return { [WRITTEN]: source, value } satisfies WrittenNumber;
}

/** Of ECMAScript 2026; the compiler does not know it yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (digits: string) => object };

/** A value as JSON, with each number as it is written: `parseJson` gives the same value again. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (isWrittenNumber(one) ? rawJSON(one[WRITTEN]) : one));
}

/** The text of a scalar as it was written; absent for null, lists and objects. */
export function textOf(value: unknown): string | undefined {
  if (isWrittenNumber(value)) return value[WRITTEN];
  return value === null || typeof value === 'object' ? undefined : String(value);
}

/**
 * A value with plain numbers; problems are told of those that a plain number can't hold, and of broken texts.
 */
export function plainValue(value: unknown, problems: string[]): unknown {
  if (isWrittenNumber(value)) {
    const written = value[WRITTEN];
    if (!isSameNumber(written, value.value)) {
      problems.push(`${written} has more digits than a number keeps: put it in quotes`);
    }
    return value.value;
  }
  if (typeof value === 'string') {
    const broken = brokenText(value);
    if (broken !== undefined) problems.push(broken);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => plainValue(one, problems));
  // Object.fromEntries makes an own field even of the name __proto__.
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one, problems)]));
}

/** Lists and objects within one another; no question and no right answer has as many. */
export const MOST_LEVELS = 64;

/** Whether a value is nested deeper than is read. */
export function isTooDeep(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isTooDeep(one, levels - 1));
}

/** What makes a text one that servers refuse or cut. */
export function brokenText(text: string): string | undefined {
  if (!text.isWellFormed())
    return 'holds half a character (a lone surrogate such as \\ud83d), which servers refuse';
  return text.includes('\0') ? 'holds a NUL character (\\u0000), at which servers cut a text' : undefined;
}

function isWrittenNumber(value: unknown): value is WrittenNumber {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, WRITTEN);
}
