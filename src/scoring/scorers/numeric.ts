import * as z from 'zod';
import type { Scorer } from '../scorer.ts';
import { numberIn } from './number.ts';

const Options = z.strictObject({
  tolerance: z.number().min(0).default(0).describe('Largest absolute difference that is still right'),
});

/** Right when the last number of the answer is the target's. */
export const numeric: Scorer<z.infer<typeof Options>> = {
  title: 'last number',
  options: Options,

  targetFault: (target) => (numberOf(target) === undefined ? 'there is no number in the target' : undefined),

  scorer({ tolerance }) {
    return (answer, target) => {
      const said = numberIn(answer);
      if (said === undefined) return { kind: 'unparsed', reason: 'there is no number in the answer' };
      const right = numberOf(target);
      return { kind: 'scored', value: right !== undefined && isNear(said, right, tolerance) ? 1 : 0 };
    };
  },
};

function numberOf(target: unknown): number | undefined {
  if (typeof target === 'number') return target;
  return typeof target === 'string' ? numberIn(target) : undefined;
}

/** 0.3 is within 0.1 of 0.2, though in binary it is a little further away. */
function isNear(said: number, right: number, tolerance: number): boolean {
  if (said === right) return true;
  const slack = 1e-12 * Math.max(Math.abs(said), Math.abs(right));
  return tolerance > 0 && Math.abs(said - right) <= tolerance + slack;
}
