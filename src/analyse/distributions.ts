import type { RunRecord } from '../record/schema.ts';
import { loadOf } from '../record/types.ts';
import { sizeOf } from './load-size.ts';
import type { LoadFinding } from './load.ts';
import { loadPasses } from './passes.ts';
import { partsOf } from './steady.ts';
import { freshOf, slowestSamples, wayReader } from './told-durations.ts';

/** The distributions whose percentiles a load pass is told by. */
export interface LoadDistributions extends Pick<
  LoadFinding,
  'pass' | 'concurrency' | 'ratePerS' | 'manner' | 'ofNew'
> {
  /** Of the answers that came, in ms, rising. */
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
  readonly e2el: Float64Array;
}

/**
 * The latencies of each load pass in the plan's order, over the answers that its percentiles are about.
 *
 * @param found what these are
 */
export function loadDistributions(
  record: RunRecord,
  found: readonly LoadFinding[],
): readonly LoadDistributions[] {
  return loadPasses(record).map(({ plan, seen }) => {
    const load = loadOf(plan.shape);
    const ofNew = found.find(({ pass }) => pass === plan.id)?.ofNew;
    const ways = partsOf(seen, load.concurrency).told.map(wayReader());
    const samples = slowestSamples(ofNew ? freshOf(ways) : ways);
    return {
      pass: plan.id,
      ...sizeOf(load),
      ...(ofNew && { ofNew }),
      ttft: samples.ttftP95Ms.sortedMs,
      tpot: samples.tpotP95Ms.sortedMs,
      e2el: samples.e2elP95Ms.sortedMs,
    };
  });
}
