import { isFields } from '../../config/fields.ts';
import { mostPairs } from '../most-pairs.ts';
import { normalise } from './normalise.ts';
import { numberIn } from './number.ts';

/** How values are compared beyond what a person reads alike. */
export interface Leniency {
  /** Largest difference between numbers. */
  readonly tolerance?: number | undefined;
  /** Whether the order of a list counts for nothing; that of lists in it does. */
  readonly anyOrder?: boolean | undefined;
}

/** Values nested deeper than these are not the same. */
const DEEPEST = 200;
/** The whole of a text is one number, with separators at most. */
const NUMBER_ALONE = /^\s*[-−+]?[$€£¥]?\s?\d[\d.,'’\u00A0\u2009\u202F]*\s?%?\s*$/;
/** Longer texts are no number. */
const LONGEST_NUMBER = 100;
/** Longer lists are compared in order alone. */
const LONGEST_LIST = 200;

/**
 * Equal in what a person would read: text as people compare it, 3 and "3" alike, "1,234" and 1234, lists in
 * order, objects in any.
 */
export function isSameValue(said: unknown, expected: unknown, leniency: Leniency = {}, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (Array.isArray(expected)) return Array.isArray(said) && isSameList(said, expected, leniency, depth + 1);
  if (isFields(expected)) {
    if (!isFields(said)) return false;
    const keys = Object.keys(expected);
    return (
      Object.keys(said).length === keys.length &&
      keys.every(
        (key) => Object.hasOwn(said, key) && isSameValue(said[key], expected[key], leniency, depth + 1),
      )
    );
  }
  if (expected === null || said === null || typeof said === 'object' || said === undefined)
    return said === expected;
  if (normalise(String(said)) === normalise(String(expected))) return true;
  return typeof expected === 'number' && isSameNumber(said, expected, leniency.tolerance ?? 0);
}

function isSameNumber(said: unknown, expected: number, tolerance: number): boolean {
  const isText = typeof said === 'string' && said.length <= LONGEST_NUMBER;
  const value = isText && NUMBER_ALONE.test(said) ? numberIn(said)?.value : said;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const slack = tolerance > 0 ? 1e-12 * Math.max(Math.abs(value), Math.abs(expected)) : 0;
  return Math.abs(value - expected) <= tolerance + slack;
}

function isSameList(
  said: readonly unknown[],
  expected: readonly unknown[],
  { tolerance, anyOrder }: Leniency,
  depth: number,
): boolean {
  if (said.length !== expected.length) return false;
  const isSame = (value: unknown, one: unknown): boolean => isSameValue(one, value, { tolerance }, depth);
  const isInOrder = expected.every((value, index) => isSame(value, said[index]));
  if (isInOrder || anyOrder !== true || expected.length > LONGEST_LIST) return isInOrder;
  return mostPairs(expected, said, isSame) === expected.length;
}
