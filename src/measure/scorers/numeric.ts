import * as z from 'zod';
import type { Scorer } from '../scorer.ts';
import { MAX_ANSWER_LENGTH } from './normalise.ts';

const Options = z.strictObject({
  tolerance: z.number().min(0).default(0).describe('Largest absolute difference that is still right'),
});

/** A number as people write it: thousands separated by commas, decimals after a point. */
const NUMBER = /[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/g;

/** The last number in a text, after `####` where that stands; absent where there is none. */
export function lastNumber(text: string): number | undefined {
  const read = text.slice(-MAX_ANSWER_LENGTH);
  const marked = read.lastIndexOf('####');
  const found = [...(marked === -1 ? read : read.slice(marked)).matchAll(NUMBER)].at(-1)?.[0];
  return found === undefined ? undefined : Number(found.replaceAll(',', '').replace('−', '-'));
}

/** Right when the last number of the answer is the target's; currency, percent signs and words around it don't count. */
export const numeric: Scorer<z.infer<typeof Options>> = {
  title: 'last number',
  options: Options,

  targetFault: (target) =>
    typeof target === 'object' || lastNumber(String(target)) === undefined
      ? 'there is no number in the target'
      : undefined,

  scorer:
    ({ tolerance }) =>
    (answer, target) => {
      const said = lastNumber(answer);
      if (said === undefined) return { kind: 'unparsed', reason: 'there is no number in the answer' };
      const right = lastNumber(String(target));
      return { kind: 'scored', value: right !== undefined && Math.abs(said - right) <= tolerance ? 1 : 0 };
    },
};
