import type { RunRecord } from '../record/schema.ts';
import { highest, increase } from './memory.ts';
import { suitePasses } from './passes.ts';

/** How full the KV cache was while answers were graded under load. */
export interface PressureFinding {
  readonly pass: string;
  /** Absent where the engine does not tell how full it was. */
  readonly reached?: boolean;
  /** True where the engine reserves each request's room, so that there is nothing to press on. */
  readonly reserved: boolean;
  readonly maxKvUsage?: number;
  readonly preemptions?: number;
}

/** Share of the KV cache in use from which a pass was under pressure. */
const FULL = 0.9;

/**
 * How full the KV cache was in each pass that was meant to fill it: pressure was reached at 90 %, or where
 * the engine preempted a request. What the pass itself didn't note is read from the samples of its time.
 */
export function pressureFindings(record: RunRecord): readonly PressureFinding[] {
  return suitePasses(record)
    .filter(({ plan, seen }) => plan.pressure || seen.kvPressure !== undefined)
    .map(({ plan, seen }) => {
      const during = record.samples.filter(({ atMs }) => atMs >= seen.startedAtMs && atMs <= seen.endedAtMs);
      const maxKvUsage = seen.kvPressure?.maxKvUsage ?? highest(during, ({ engine }) => engine?.kvUsage);
      const preemptions =
        seen.kvPressure?.preemptions ?? increase(during.map(({ engine }) => engine?.preemptionsTotal));
      return {
        pass: plan.id,
        reserved: record.deployment?.kvCache === 'reserved',
        ...reachedBy(maxKvUsage, preemptions),
        ...(maxKvUsage !== undefined && { maxKvUsage }),
        ...(preemptions !== undefined && { preemptions }),
      };
    });
}

function reachedBy(maxKvUsage: number | undefined, preemptions = 0): Pick<PressureFinding, 'reached'> {
  if (preemptions > 0) return { reached: true };
  return maxKvUsage === undefined ? {} : { reached: maxKvUsage >= FULL };
}
