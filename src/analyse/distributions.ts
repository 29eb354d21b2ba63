import type { RunRecord } from '../record/schema.ts';
import { loadOf } from '../record/types.ts';
import { loadPasses } from './passes.ts';
import { partsOf } from './steady.ts';
import { slowestSamples, toldDurations } from './told-durations.ts';

/** The distributions whose percentiles a load pass is told by. */
export interface LoadDistributions {
  readonly pass: string;
  readonly concurrency?: number;
  readonly ratePerS?: number;
  readonly manner?: string;
  /** Of the answers that came, in ms, rising. */
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
  readonly e2el: Float64Array;
}

/** The latencies of each load pass in the plan's order, over the answers that its percentiles are about. */
export function loadDistributions(record: RunRecord): readonly LoadDistributions[] {
  return loadPasses(record).map(({ plan, seen }) => {
    const { concurrency, ratePerS, manner } = loadOf(plan.shape);
    const samples = slowestSamples(partsOf(seen, concurrency).told.map(toldDurations));
    return {
      pass: plan.id,
      ...(concurrency !== undefined && { concurrency }),
      ...(ratePerS !== undefined && { ratePerS }),
      ...(manner !== undefined && { manner }),
      ttft: samples.ttftP95Ms.sortedMs,
      tpot: samples.tpotP95Ms.sortedMs,
      e2el: samples.e2elP95Ms.sortedMs,
    };
  });
}
