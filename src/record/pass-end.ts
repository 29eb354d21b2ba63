import type { KvPressure } from '../load/kv-pressure.ts';
import { LatencyHistogram } from '../load/latency-histogram.ts';
import type { PassEnd } from './pass.ts';

/**
 * The end of a suite pass that was cut and went on later: what each part saw counts, the last part says how
 * it ended.
 */
export function joinedEnd(earlier: PassEnd | undefined, later: PassEnd): PassEnd {
  if (earlier === undefined) return later;
  const icl = joined(earlier.icl, later.icl, joinedHistogram);
  const kvPressure = joined(earlier.kvPressure, later.kvPressure, joinedPressure);
  const client = joined(earlier.client, later.client, (one, other) => ({
    eventLoopDelayP99Ms: Math.max(one.eventLoopDelayP99Ms, other.eventLoopDelayP99Ms),
    eventLoopUtilization: Math.max(one.eventLoopUtilization, other.eventLoopUtilization),
  }));
  return { ...later, ...(icl && { icl }), ...(kvPressure && { kvPressure }), ...(client && { client }) };
}

function joined<T>(one: T | undefined, other: T | undefined, join: (one: T, other: T) => T): T | undefined {
  return one === undefined || other === undefined ? (one ?? other) : join(one, other);
}

function joinedHistogram(one: string, other: string): string {
  const histogram = LatencyHistogram.decode(one);
  histogram.merge(LatencyHistogram.decode(other));
  return histogram.encode();
}

function joinedPressure(one: KvPressure, other: KvPressure): KvPressure {
  const maxKvUsage = joined(one.maxKvUsage, other.maxKvUsage, Math.max);
  const preemptions = joined(one.preemptions, other.preemptions, (a, b) => a + b);
  return {
    ...(maxKvUsage !== undefined && { maxKvUsage }),
    ...(preemptions !== undefined && { preemptions }),
    backgroundRequests: one.backgroundRequests + other.backgroundRequests,
  };
}
