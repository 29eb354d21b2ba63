import type { TouchedShare } from '../record/types.ts';
import type { Evidence } from './evidence.ts';

/** How many items of a noisy pass were touched by noise, and by what. */
export interface NoiseFinding {
  readonly pass: string;
  readonly items: number;
  readonly touched: number;
  /** The same by the script that a question is in; absent where the record doesn't say. */
  readonly scripts?: readonly TouchedShare[];
  /** Items that each operator touched, the one that touched most first. */
  readonly operators: readonly { readonly name: string; readonly items: number }[];
}

/** What noise did to the questions of each noisy pass, by what the record notes of each answer. */
export function noiseFindings({ passes }: Evidence): readonly NoiseFinding[] {
  return passes
    .filter(({ plan }) => plan.noisy)
    .map(({ plan, seen }) => {
      const byItem = new Map(seen.answers.map(({ item, noise = [] }) => [item, noise]));
      const counts = new Map<string, number>();
      for (const name of [...byItem.values()].flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
      return {
        pass: plan.id,
        items: byItem.size,
        touched: [...byItem.values()].filter(({ length }) => length > 0).length,
        ...(seen.touched && { scripts: seen.touched.map(known) }),
        operators: [...counts]
          .map(([name, items]) => ({ name, items }))
          .toSorted((a, b) => b.items - a.items || (a.name < b.name ? -1 : 1)),
      };
    });
}

/** Field by field: what a later papergap added to a record says nothing here. */
function known({ script, items, touched }: TouchedShare): TouchedShare {
  return { script, items, touched };
}
