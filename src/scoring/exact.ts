import * as z from 'zod';
import { normalise } from './readers/normalise.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  lastLine: z.boolean().default(false).describe('Compare the last line that is not blank'),
});

/** Right when the answer is the target, but for case, spacing and punctuation at the end. */
export const exact: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'the answer is the target, spacing, case and a full stop aside',
  options: Options,

  targetFault(target) {
    if (typeof target === 'number' || typeof target === 'boolean') return undefined;
    if (typeof target !== 'string') return 'the target is not a text, number or boolean';
    return target.trim() === '' ? 'the target is blank' : undefined;
  },

  scorer({ lastLine }) {
    return ({ text, isCut }, { target }) => {
      // The last line of a text that was cut is wherever it was cut.
      if (lastLine && isCut) return { kind: 'unparsed', reason: 'the answer was cut before its last line' };
      const said = lastLine ? text.split('\n').findLast((line) => line.trim() !== '') : text;
      if (said === undefined || said.trim() === '')
        return { kind: 'unparsed', reason: 'the answer is blank' };
      return { kind: 'scored', value: normalise(said) === normalise(String(target)) ? 1 : 0 };
    };
  },
};
