import type { Item } from '../../suites/suite.ts';
import { acceptedTexts } from '../accepted.ts';

/** Shorter fields of a prompt are words that an answer may need. */
const LEAST_REPEATED = 40;

/**
 * What an answer says beside the long fields of its prompt that it says again, as a whole and word for word:
 * what stands in a context, or in the question, is no answer by being said again. A quote of a part is one,
 * and so is a field that a target holds.
 *
 * @param said the answer as `plain` makes it
 * @param plain how texts are compared
 * @returns undefined where it repeats none
 */
export function withoutPrompt(
  said: string,
  { fields, target }: Pick<Item, 'fields' | 'target'>,
  plain: (text: string) => string,
): string | undefined {
  if (said.length < LEAST_REPEATED) return undefined;
  const right = acceptedTexts(target).map(plain);
  const repeated = Object.values(fields)
    .filter((field) => field.length >= LEAST_REPEATED)
    .map(plain)
    .filter((field) => field.length >= LEAST_REPEATED && said.includes(field))
    .filter((field) => !right.some((one) => one.includes(field)));
  if (repeated.length === 0) return undefined;
  // The longest first: one may hold another.
  const longestFirst = repeated.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, field) => rest.replaceAll(field, ' '), said);
}
