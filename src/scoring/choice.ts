import * as z from 'zod';
import type { Item } from '../suites/suite.ts';
import { letterIn, letterOfOption } from './readers/letter.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  letters: z
    .string()
    .regex(/^[A-Z]{2,26}$/, 'is not two or more capitals, such as ABCD')
    .default('ABCDEFGHIJ')
    .describe('Letters of the options, in order'),
  options: z
    .array(z.string().min(1))
    .min(2)
    .optional()
    .describe("Fields with the options' texts, in the order of the letters: an option's text answers, too"),
  firstIndex: z
    .union([z.literal(0), z.literal(1)])
    .optional()
    .describe('Number of the first option, where targets are numbers'),
});
type Options = z.infer<typeof Options>;

/** Right when the option that the answer chooses is the target's. */
export const choice: Scorer<Options> = {
  rightWhen: 'the option that the answer chooses, by its letter or its text, is the target',
  options: Options,

  targetFault(target, options) {
    const { letters, firstIndex } = options;
    if (typeof target === 'number' && firstIndex === undefined)
      return 'the target is a number: say in firstIndex whether the first option is 0 or 1';
    if (letterOf(target, options) !== undefined) return undefined;
    if (typeof target === 'string' && target.trim() !== '' && options.options !== undefined) return undefined;
    return `the target is none of the letters ${letters}`;
  },

  scorer(options) {
    return ({ text, isCut }, item) => {
      const right =
        letterOf(item.target, options) ??
        letterOfOption(String(item.target), textsOf(item, options), options.letters);
      const found = letterIn(text, options.letters);
      if (found !== undefined && isCut && !(found.isMarked && found.isClosed))
        return { kind: 'unparsed', reason: 'the answer was cut before its choice' };
      const said =
        found?.letter ?? (isCut ? undefined : letterOfOption(text, textsOf(item, options), options.letters));
      if (said === undefined) return { kind: 'unparsed', reason: 'the answer chooses no option, or several' };
      return { kind: 'scored', value: said === right ? 1 : 0, read: said };
    };
  },
};

/** The letter that a target names, such as C, (C), c. or the number of an option. */
function letterOf(target: unknown, { letters, firstIndex }: Options): string | undefined {
  if (typeof target === 'number') return firstIndex === undefined ? undefined : letters[target - firstIndex];
  if (typeof target !== 'string') return undefined;
  const letter = /^\s*\(?([A-Za-z])[).]?\s*$/.exec(target)?.[1]?.toUpperCase();
  return letter !== undefined && letters.includes(letter) ? letter : undefined;
}

function textsOf({ fields }: Item, { options = [] }: Options): readonly (string | undefined)[] {
  return options.map((field) => (Object.hasOwn(fields, field) ? fields[field] : undefined));
}
