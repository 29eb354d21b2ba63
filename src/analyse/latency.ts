import { LatencyHistogram } from '../record/types.ts';
import { nearestRank, percentileFloor } from './statistics/order-statistics.ts';

/** A percentile: a number of ms, or `too-few` samples to state it. */
export type Percentile = number | 'too-few';

/** p50, p95 and p99 of one duration, in ms. */
export interface Latency {
  readonly p50: Percentile;
  readonly p95: Percentile;
  readonly p99: Percentile;
  readonly samples: number;
}

/** Fewest samples for a percentile, at 95 % confidence. */
const FLOORS = { p50: percentileFloor(0.5), p95: percentileFloor(0.95), p99: percentileFloor(0.99) };

/** Percentiles of one duration over the answers that came, rising: exact order statistics. */
export function latency(sortedMs: Float64Array): Latency {
  const samples = sortedMs.length;
  const at = (share: number, floor: number): Percentile =>
    samples < floor ? 'too-few' : nearestRank(sortedMs, share);
  return { p50: at(0.5, FLOORS.p50), p95: at(0.95, FLOORS.p95), p99: at(0.99, FLOORS.p99), samples };
}

/** Percentiles of the gaps between token events, from the pass's histogram of µs; right to 0.1 %. */
export function interChunkLatency(encoded: string): Latency {
  const histogram = LatencyHistogram.decode(encoded);
  const samples = histogram.count;
  const at = (share: number, floor: number): Percentile => {
    const us = samples < floor ? undefined : histogram.percentileUs(share);
    return us === undefined ? 'too-few' : us / 1000;
  };
  return { p50: at(0.5, FLOORS.p50), p95: at(0.95, FLOORS.p95), p99: at(0.99, FLOORS.p99), samples };
}
