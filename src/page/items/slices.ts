import type { RunRecord } from '../../record/schema.ts';
import { namesOf } from './names.ts';
import type { Names } from './names.ts';

/** The slices that items are in, by name, and which an item is in. */
export interface Slices {
  readonly names: readonly string[];
  readonly of: (suite: number, item: string) => readonly number[];
}

/**
 * Slices as the plan has them, those of one name in several suites as one; a suite is known by its place
 * among those asked.
 */
export function slicesOf({ plan }: RunRecord, suites: Names): Slices {
  const names = namesOf();
  const byItem = new Map<string, number[]>();
  for (const [suite, { slices = [] }] of Object.entries(plan.suites)) {
    const place = suites.indexOf(suite);
    for (const { field, values } of slices) {
      for (const { value, items } of values) {
        const slice = names.indexOf(`${field}: ${value}`);
        for (const item of items) {
          const key = `${place}:${item}`;
          const within = byItem.get(key);
          if (within === undefined) byItem.set(key, [slice]);
          else within.push(slice);
        }
      }
    }
  }
  return { names: names.all(), of: (suite, item) => byItem.get(`${suite}:${item}`) ?? [] };
}
