import * as z from 'zod';
import { numberAfter, numberIn } from './readers/number.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  tolerance: z.number().min(0).default(0).describe('Largest absolute difference that is still right'),
  after: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'Texts that announce the answer, such as "####" or "the answer is": only a number after one counts',
    ),
});

/** Right when the last number of the answer, or the one that it announces, is the target's. */
export const numeric: Scorer<z.infer<typeof Options>> = {
  rightWhen: "the last number in the answer is the target's",
  options: Options,

  targetFault: (target) => (numberOf(target) === undefined ? 'there is no number in the target' : undefined),

  scorer({ tolerance, after }) {
    return ({ text, isCut }, { target }) => {
      const found = after === undefined ? numberIn(text) : numberAfter(text, after);
      if (found === undefined) return { kind: 'unparsed', reason: 'there is no number in the answer' };
      // The last number of a text that was cut is wherever it was cut: right by luck alone.
      if (isCut && !(found.isMarked && found.isClosed))
        return { kind: 'unparsed', reason: 'the answer was cut before its number' };
      const right = numberOf(target);
      return { kind: 'scored', value: right !== undefined && isNear(found.value, right, tolerance) ? 1 : 0 };
    };
  },
};

function numberOf(target: unknown): number | undefined {
  if (typeof target === 'number') return target;
  return typeof target === 'string' ? numberIn(target)?.value : undefined;
}

/** 0.3 is within 0.1 of 0.2, though in binary it is a little further away. */
function isNear(said: number, right: number, tolerance: number): boolean {
  if (said === right) return true;
  const slack = 1e-12 * Math.max(Math.abs(said), Math.abs(right));
  return tolerance > 0 && Math.abs(said - right) <= tolerance + slack;
}
