import * as z from 'zod';
import { acceptedTexts, textTargetFault } from './accepted.ts';
import { normalise } from './readers/normalise.ts';
import type { Scorer } from './scorer.ts';
import type { Item } from '../suites/suite.ts';

const Options = z.strictObject({
  texts: z
    .enum(['any', 'all', 'none'])
    .default('any')
    .describe('How many of the texts of the target the answer has to hold'),
  words: z.boolean().default(false).describe('Whether a text counts as whole words alone: no art in heart'),
  matchCase: z.boolean().default(false).describe('Whether capitals count'),
});

/** Shorter fields of a prompt are words that an answer may need. */
const LEAST_REPEATED = 40;

/** Right when the answer holds the target, or any, all or none of several: not by saying its prompt again. */
export const contains: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'the answer holds the target; of several any, all or none',
  options: Options,

  targetFault: textTargetFault,

  scorer({ texts, words, matchCase }) {
    const plain = matchCase ? spaced : normalise;
    return ({ text, isCut }, { target, fields }) => {
      // What comes after the cut may hold what must not be there.
      if (isCut && texts === 'none') return { kind: 'unparsed', reason: 'the answer was cut' };
      const accepted = acceptedTexts(target);
      const isRight = (said: string): boolean => {
        const has = (one: string): boolean => holds(said, plain(one), words);
        return texts === 'all' ? accepted.every(has) : accepted.some(has) === (texts === 'any');
      };
      const whole = plain(text);
      const isAnswer =
        isRight(whole) && (texts === 'none' || isRight(withoutPrompt(whole, fields, accepted, plain)));
      return { kind: 'scored', value: isAnswer ? 1 : 0, isOfWhole: true };
    };
  },
};

/**
 * What is left of an answer without the long fields of its prompt, where it says all of them again and the
 * right answer is none of them.
 */
function withoutPrompt(
  said: string,
  fields: Item['fields'],
  accepted: readonly string[],
  plain: (text: string) => string,
): string {
  if (said.length < LEAST_REPEATED) return said;
  const asked = Object.values(fields)
    .filter((field) => field.length >= LEAST_REPEATED)
    .map(plain);
  const right = accepted.map(plain);
  const isRepeated = asked.every(
    (field) => said.includes(field) && !right.some((one) => one.includes(field)),
  );
  // The longest first: one may hold another.
  const longestFirst = asked.toSorted((one, other) => other.length - one.length);
  return isRepeated ? longestFirst.reduce((rest, field) => rest.replaceAll(field, ' '), said) : said;
}

function spaced(text: string): string {
  return text.normalize('NFKC').split(/\s+/).join(' ').trim();
}

const LETTER = /[\p{L}\p{N}\p{M}_]/u;

function holds(said: string, looked: string, words: boolean): boolean {
  for (let at = said.indexOf(looked); at !== -1; at = said.indexOf(looked, at + 1)) {
    if (!words) return true;
    const before = at === 0 ? '' : said.slice(Math.max(0, at - 1), at);
    const after = said.slice(at + looked.length, at + looked.length + 1);
    if (!LETTER.test(before) && !LETTER.test(after)) return true;
  }
  return false;
}
