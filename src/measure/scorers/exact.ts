import * as z from 'zod';
import type { Scorer } from '../scorer.ts';
import { normalise } from './normalise.ts';

const Options = z.strictObject({
  lastLine: z.boolean().default(false).describe('Compare the last line that is not blank'),
});

/** Right when the answer is the target, spacing, case and a full stop at the end aside. */
export const exact: Scorer<z.infer<typeof Options>> = {
  title: 'exact match',
  options: Options,

  targetFault: (target) => (typeof target === 'object' ? 'the target is not a text or a number' : undefined),

  scorer:
    ({ lastLine }) =>
    (answer, target) => {
      const said = lastLine ? (answer.split('\n').findLast((line) => line.trim() !== '') ?? '') : answer;
      return { kind: 'scored', value: normalise(said) === normalise(String(target)) ? 1 : 0 };
    },
};
