import type { RunRecord } from '../record/schema.ts';
import { loadOf } from '../record/types.ts';
import { durationsOf, sortedNumbers } from './durations.ts';
import { loadPasses } from './passes.ts';
import { partsOf } from './steady.ts';

/** Every duration of one kind in a load pass, and of how many requests: one that failed has none. */
export interface Distribution {
  readonly sortedMs: Float64Array;
  readonly samples: number;
}

/** The distributions whose percentiles a load pass is told by. */
export interface LoadDistributions {
  readonly pass: string;
  readonly concurrency?: number;
  readonly ratePerS?: number;
  readonly manner?: string;
  readonly ttft: Distribution;
  readonly tpot: Distribution;
  readonly e2el: Distribution;
}

/** The latencies of each load pass in the plan's order, over the requests that its figures are about. */
export function loadDistributions(record: RunRecord): readonly LoadDistributions[] {
  return loadPasses(record).map(({ plan, seen }) => {
    const { concurrency, ratePerS, manner } = loadOf(plan.shape);
    const { ttftMs, tpotMs, e2elMs, failed } = durationsOf(partsOf(seen, concurrency).steady);
    const failures = failed.reduce((sum, mark) => sum + mark, 0);
    const of = (column: Float64Array): Distribution => {
      const sortedMs = sortedNumbers(column, failed);
      // Where no answer shows a duration, failures alone say nothing of it.
      return { sortedMs, samples: sortedMs.length === 0 ? 0 : sortedMs.length + failures };
    };
    return {
      pass: plan.id,
      ...(concurrency !== undefined && { concurrency }),
      ...(ratePerS !== undefined && { ratePerS }),
      ...(manner !== undefined && { manner }),
      ttft: of(ttftMs),
      tpot: of(tpotMs),
      e2el: of(e2elMs),
    };
  });
}
