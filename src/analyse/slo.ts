import type { Slo } from '../config/policy.ts';
import type { Durations } from './durations.ts';
import { latency } from './latency.ts';
import type { Percentile } from './latency.ts';
import { binomialCdf } from './statistics/binomial.ts';

/** What an objective can be about. */
const METRICS = ['ttftP95Ms', 'tpotP95Ms', 'e2elP95Ms'] as const;

/** One objective of the policy at one load, and whether it was met. */
export interface SloFinding {
  readonly metric: (typeof METRICS)[number];
  readonly limitMs: number;
  readonly measured: Percentile;
  /** Requests over the limit or failed, out of `samples`. */
  readonly over: number;
  readonly samples: number;
  /** Whether 95 % of requests keep the limit, 95 % sure; absent where the samples can't say. */
  readonly met?: boolean;
  /** Requests that failed as we could not read their answers; absent where there is none. */
  readonly unread?: number;
  /** `met` over the others alone. */
  readonly readMet?: boolean;
}

/** Share of requests that an objective on the 95th percentile lets go over its limit. */
const MAY_EXCEED = 0.05;
/** How sure it has to be that an objective was met, or missed. */
const ERROR = 0.05;

/** The objectives that a policy sets; a key that a later papergap added is none of them. */
export function objectivesOf(slo: Slo): readonly Pick<SloFinding, 'metric' | 'limitMs'>[] {
  return METRICS.flatMap((metric) => {
    const limitMs = slo[metric];
    return limitMs === undefined ? [] : [{ metric, limitMs }];
  });
}

/** One duration of a load pass: those that have it, rising, and how many requests failed. */
export interface DurationSample {
  readonly sortedMs: Float64Array;
  readonly failed: number;
}

/**
 * Each objective of the policy against the 95th percentile over all attempted, a failure counting as over the
 * limit.
 *
 * `met` is an exact binomial statement at 95 %: whether fewer, or more, than 5 % of requests go over the
 * limit. It takes 59 requests without one over to meet an objective, and near the limit more than either
 * count can say.
 *
 * @param unread how many of the failed we could not read: our own fault, which must not decide
 */
export function sloFindings(
  slo: Slo,
  samples: Readonly<Record<SloFinding['metric'], DurationSample>>,
  unread = 0,
): readonly SloFinding[] {
  return objectivesOf(slo).map(({ metric, limitMs }): SloFinding => {
    const { sortedMs, failed } = samples[metric];
    const total = sortedMs.length + failed;
    const over = failed + countOver(sortedMs, limitMs);
    const met = metBy(over, total);
    const ours = Math.min(unread, failed);
    const readMet = metBy(over - ours, total - ours);
    return {
      ...{ metric, limitMs, measured: latency(sortedMs, failed).p95, over, samples: total },
      ...(met !== undefined && { met }),
      ...(ours > 0 && { unread: ours, ...(readMet !== undefined && { readMet }) }),
    };
  });
}

/**
 * Whether surely fewer (true) or more (false) than 5 % of requests go over a limit; absent where it is open.
 */
function metBy(over: number, total: number): boolean | undefined {
  if (total === 0) return undefined;
  if (binomialCdf(over, total, MAY_EXCEED) <= ERROR) return true;
  return 1 - binomialCdf(over - 1, total, MAY_EXCEED) <= ERROR ? false : undefined;
}

function countOver(sortedMs: Float64Array, limitMs: number): number {
  let low = 0;
  let high = sortedMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sortedMs[middle]! > limitMs) high = middle;
    else low = middle + 1;
  }
  return sortedMs.length - low;
}

/**
 * 1 for each request that is good: it succeeded and met every objective of the policy.
 *
 * An objective on a duration that a request doesn't have (time per later token of a one-token answer) doesn't
 * count against it.
 */
export function goodRequests(durations: Durations, slo: Slo): Uint8Array {
  const { ttftMs, tpotMs, e2elMs, failed } = durations;
  const good = new Uint8Array(failed.length);
  const ttft = slo.ttftP95Ms ?? Infinity;
  const tpot = slo.tpotP95Ms ?? Infinity;
  const e2el = slo.e2elP95Ms ?? Infinity;
  for (let row = 0; row < good.length; row++) {
    const isOver = ttftMs[row]! > ttft || tpotMs[row]! > tpot || e2elMs[row]! > e2el;
    good[row] = failed[row] === 1 || isOver ? 0 : 1;
  }
  return good;
}
