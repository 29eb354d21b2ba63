import type { Contestant } from './contestant.ts';
import { ERROR, surelyHigher } from './paired-runs.ts';
import { pairsOfPass } from './pass-pairs.ts';

/** What production says of all results together: every one against every other. */
export interface Ranking {
  /** Pairs of results, and those of them that could be compared item by item. */
  readonly pairs: number;
  readonly paired: number;
  /** The one that is surely higher than each of the others; absent where none is. */
  readonly best?: string;
  /** Pairs of which one is surely higher, that one first. */
  readonly higher: readonly (readonly [higher: string, lower: string])[];
}

/**
 * Who is surely higher in production than whom, with an error of 5 % over all pairs together: each of them
 * has an equal part of it.
 *
 * @see C. E. Bonferroni (1936); it takes no assumption of how pairs that share a run depend on one another
 */
export function rankingOf(contestants: readonly Contestant[]): Ranking {
  const pairs = contestants.flatMap((a, at) => contestants.slice(at + 1).map((b) => [a, b] as const));
  const error = ERROR / Math.max(1, pairs.length);
  let paired = 0;
  const higher = pairs.flatMap(([a, b]): Ranking['higher'] => {
    const found = pairsOfPass('production', a, b);
    if (!found.ok) return [];
    paired += 1;
    const from = { pass: found.from, whole: a.whole };
    const which = surelyHigher(found.pairs, from, { pass: found.to, whole: b.whole }, error);
    if (which === undefined) return [];
    return [which === 'from' ? [a.run.name, b.run.name] : [b.run.name, a.run.name]];
  });
  const best = contestants.find(
    ({ run }) => higher.filter(([one]) => one === run.name).length === contestants.length - 1,
  );
  return { pairs: pairs.length, paired, higher, ...(best && { best: best.run.name }) };
}
