import * as z from 'zod';
import { acceptedTexts, textTargetFault } from './accepted.ts';
import { normalise } from './readers/normalise.ts';
import { withoutPrompt } from './readers/without-prompt.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  texts: z
    .enum(['any', 'all', 'none'])
    .default('any')
    .describe('How many of the texts of the target the answer has to hold'),
  words: z.boolean().default(false).describe('Whether a text counts as whole words alone: no art in heart'),
  matchCase: z.boolean().default(false).describe('Whether capitals count'),
});

/** Right when the answer holds the target, or any, all or none of several: not by saying its prompt again. */
export const contains: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'the answer holds the target; of several any, all or none',
  options: Options,

  targetFault: textTargetFault,

  scorer({ texts, words, matchCase }) {
    const plain = matchCase ? spaced : normalise;
    return ({ text, isCut, asked }, item) => {
      // What comes after the cut may hold what must not be there.
      if (isCut && texts === 'none') return { kind: 'unparsed', reason: 'the answer was cut' };
      const accepted = acceptedTexts(item.target);
      const isRight = (said: string): boolean => {
        const has = (one: string): boolean => holds(said, plain(one), words);
        return texts === 'all' ? accepted.every(has) : accepted.some(has) === (texts === 'any');
      };
      const whole = plain(text);
      const beside = texts === 'none' ? undefined : withoutPrompt(whole, item, asked, plain);
      const isAnswer = isRight(whole) && (beside === undefined || isRight(beside));
      return { kind: 'scored', value: isAnswer ? 1 : 0, isOfWhole: true };
    };
  },
};

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
