import type { Item } from '../../suites/suite.ts';
import { acceptedTexts } from '../accepted.ts';

/** Shorter parts of a prompt are words that an answer may need. */
const LEAST_REPEATED = 40;

/**
 * What an answer says beside the long parts of what it was asked that it says again, as a whole and word for
 * word: what stands in a context, in the question or in a message before it is no answer by being said again.
 * A quote of a part is one, and so are a part that a target holds and what the assistant said before, alone.
 *
 * @param said the answer as `plain` makes it
 * @param asked what was asked last, where that is another form of the item's own question
 * @param plain how texts are compared
 * @returns undefined where it repeats none
 */
export function withoutPrompt(
  said: string,
  { fields, target, before = [] }: Pick<Item, 'fields' | 'target' | 'before'>,
  asked: string | undefined,
  plain: (text: string) => string,
): string | undefined {
  if (said.length < LEAST_REPEATED) return undefined;
  const right = acceptedTexts(target).map(plain);
  const repeatedOf = (parts: readonly string[]): readonly string[] =>
    parts
      .filter((part) => part.length >= LEAST_REPEATED)
      .map(plain)
      .filter((part) => part.length >= LEAST_REPEATED && said.includes(part))
      .filter((part) => !right.some((one) => one.includes(part)));
  const saidBy = (isOwn: boolean): readonly string[] =>
    before.filter(({ role }) => (role === 'assistant') === isOwn).map(({ content }) => content);
  const repeated = repeatedOf([...Object.values(fields), asked ?? '', ...saidBy(false)]);
  if (repeated.length === 0) return undefined;
  // The longest first: one may hold another.
  const longestFirst = [...repeated, ...repeatedOf(saidBy(true))].toSorted(
    (one, other) => other.length - one.length,
  );
  return longestFirst.reduce((rest, part) => rest.replaceAll(part, ' '), said);
}
