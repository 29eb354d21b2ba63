import { ofBothRuns } from '../statistics/spread.ts';
import type { WholeSpread } from '../statistics/spread.ts';

/**
 * By how much the difference of two runs is off as a whole: the sum of what each is. A run of which that is
 * not known is taken to be like the other.
 *
 * The degrees of freedom are those of the one that knows less, which errs on the side of too wide.
 */
export function spreadOfTwo(a: WholeSpread | undefined, b: WholeSpread | undefined): WholeSpread {
  const between = [a?.betweenPasses, b?.betweenPasses].filter((one) => one !== undefined);
  const assumed = [a?.betweenRuns, b?.betweenRuns].filter((one) => one !== undefined);
  const [first, second] = between;
  const [one, other = one] = assumed;
  const ofPasses =
    first !== undefined && second !== undefined
      ? {
          betweenPasses: {
            variance: first.variance + second.variance,
            degrees: Math.min(first.degrees, second.degrees),
          },
        }
      : ofBothRuns({ ...(first && { betweenPasses: first }) });
  return { ...ofPasses, ...(one !== undefined && other !== undefined && { betweenRuns: one + other }) };
}
