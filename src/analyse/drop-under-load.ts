import { differenceToLimit } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';

/** More graded answers than this settle nothing in practice: a load has a sample of 500. */
const MOST_NEEDED = 10_000;
/** Halvings of the range in which a bound of a drop lies. */
const HALVINGS = 14;

/** What an item is worth in production's pass and, by its mean, under a load. */
export interface Pair {
  readonly was: number;
  readonly is: number;
}

/** The bounds 0..1 of the share by which answers under a load are worth less, at a level. */
export function dropBounds(pairs: readonly Pair[], how: Parameters<typeof differenceToLimit>[1]): Interval {
  const less = (drop: number): Interval =>
    differenceToLimit(
      Float64Array.from(pairs, ({ was, is }) => is - (1 - drop) * was),
      how,
    );
  return {
    low: turn((drop) => less(drop).high >= 0),
    high: turn((drop) => less(drop).low > 0),
    level: how?.level ?? 0.95,
  };
}

/** Graded answers that bring a bound of a drop as far as to the budget; absent where these do. */
export function neededFor(
  graded: number,
  { drop, bound, budget }: { readonly drop: number; readonly bound: number; readonly budget: number },
): number | undefined {
  const needed = Math.ceil(graded * ((bound - drop) / (budget - drop)) ** 2);
  return needed > graded && needed <= MOST_NEEDED ? needed : undefined;
}

/** The least drop 0..1 from which on something holds; 1 where it holds nowhere. */
function turn(holds: (drop: number) => boolean): number {
  let [least, most] = [0, 1];
  if (holds(least)) return least;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (least + most) / 2;
    if (holds(middle)) most = middle;
    else least = middle;
  }
  return least;
}
