import * as z from 'zod';
import { acceptedTexts, textTargetFault } from './accepted.ts';
import { linearPattern, WrittenPattern } from './linear-pattern.ts';
import type { LinearPattern } from './linear-pattern.ts';
import { normalise } from './readers/normalise.ts';
import { withoutPrompt } from './readers/without-prompt.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  pattern: WrittenPattern.optional().describe(
    'What to find in the answer, in the syntax of RE2: its first group is held against the target; where left out, the target is a pattern that has to be found',
  ),
  ignoreCase: z
    .boolean()
    .default(false)
    .describe('Whether the pattern finds capitals and small letters alike'),
  take: z.enum(['first', 'last']).default('first').describe('Which of several finds counts'),
});

/** Right when what a pattern finds is the target; its time is linear, whatever the pattern. */
export const regex: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'what a pattern finds in the answer is the target, or the target is a pattern and is found',
  options: Options,

  targetFault(target, { pattern, ignoreCase }) {
    const fault = textTargetFault(target);
    if (fault !== undefined || pattern !== undefined) return fault;
    for (const text of acceptedTexts(target)) {
      const compiled = linearPattern(text, { ignoreCase });
      if (!compiled.ok)
        return `the target is no pattern of RE2: ${withoutPattern(compiled.faults.join(', '))}`;
    }
    return undefined;
  },

  scorer({ pattern, ignoreCase, take }) {
    const compiled = pattern === undefined ? undefined : linearPattern(pattern, { ignoreCase });
    return ({ text, isCut, asked }, item) => {
      const accepted = acceptedTexts(item.target);
      const beside = withoutPrompt(lined(text), item, asked, lined);
      const findIn = (one: LinearPattern, which: typeof take): string | undefined => {
        const found = one.found(text, which);
        return found === undefined || beside === undefined ? found : one.found(beside, which);
      };
      if (compiled === undefined) {
        const isRight = accepted.some((written) => {
          const one = linearPattern(written, { ignoreCase });
          return one.ok && findIn(one.value, 'first') !== undefined;
        });
        return { kind: 'scored', value: isRight ? 1 : 0, isOfWhole: true };
      }
      const found = compiled.ok ? findIn(compiled.value, take) : undefined;
      if (found === undefined) return { kind: 'unparsed', reason: 'the pattern finds nothing' };
      // The last find in a text that was cut is wherever it was cut.
      if (isCut && (take === 'last' || (beside ?? text).trimEnd().endsWith(found)))
        return { kind: 'unparsed', reason: 'the answer was cut before what the pattern finds was whole' };
      const vote = normalise(found);
      const isRight = accepted.some((right) => normalise(right) === vote);
      return { kind: 'scored', value: isRight ? 1 : 0, read: found, vote };
    };
  },
};

/** Lines as they are, without blanks that can't be seen: a pattern may look for where one begins. */
const lined = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/).join(' '))
    .join('\n')
    .trim();

/** Without the pattern itself: anyone may read a fault, and a target is the right answer. */
const withoutPattern = (fault: string): string => fault.replace(/: `[^]*$/, '');
