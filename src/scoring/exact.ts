import * as z from 'zod';
import { acceptedTexts, textTargetFault } from './accepted.ts';
import { normalise } from './readers/normalise.ts';
import { unwrapped } from './readers/unwrapped.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  lastLine: z.boolean().default(false).describe('Compare the last line that is not blank'),
});

/** Right when the answer is the target, but for case, spacing, marks around it and a full stop. */
export const exact: Scorer<z.infer<typeof Options>> = {
  rightWhen:
    'the answer is the target, or one of them; spacing, case, quotes, Markdown and a full stop aside',
  options: Options,

  targetFault: textTargetFault,

  scorer({ lastLine }) {
    return ({ text, isCut }, { target }) => {
      // The last line of a text that was cut is wherever it was cut.
      if (lastLine && isCut) return { kind: 'unparsed', reason: 'the answer was cut before its last line' };
      const said = lastLine ? text.split('\n').findLast((line) => line.trim() !== '') : text;
      if (said === undefined || said.trim() === '')
        return { kind: 'unparsed', reason: 'the answer is blank' };
      const plain = normalise(said);
      const bare = normalise(unwrapped(said));
      const isRight = acceptedTexts(target).some((accepted) => {
        const right = normalise(accepted);
        return right === plain || right === bare;
      });
      return { kind: 'scored', value: isRight ? 1 : 0, isOfWhole: true, vote: bare };
    };
  },
};
