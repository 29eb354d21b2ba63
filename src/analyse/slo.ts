import type { Slo } from '../config/slo.ts';
import type { Durations } from './durations.ts';
import { latency } from './latency.ts';
import type { Percentile } from './latency.ts';
import { ERROR, isBelowWithout, shareInTime } from './share.ts';
import type { ShareInTime } from './share.ts';
import { nearestRank } from './statistics/order-statistics.ts';
import { wilson } from './statistics/proportion.ts';

/** What an objective can be about. */
const METRICS = ['ttftP95Ms', 'tpotP95Ms', 'e2elP95Ms'] as const;

/** One objective of the policy at one load, and whether the answers that came met it. */
export interface SloFinding {
  readonly metric: (typeof METRICS)[number];
  readonly limitMs: number;
  /** The 95th percentile over the answers that came, and its 95 % interval where it is stated. */
  readonly measured: Percentile;
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
  /** Answers over the limit, out of `samples` that came and show the duration. */
  readonly over: number;
  readonly samples: number;
  /** How many independent answers these are worth. */
  readonly worth: number;
  /**
   * Answers that came and don't show the duration: in one piece, all at once, or not counted. Told where no
   * other does, or where those that may be over the limit could turn it: it is open.
   */
  readonly unseen?: number;
  /** Whether 95 % of answers keep the limit, 95 % sure; absent where the samples can't say. */
  readonly met?: boolean;
  /** Requests that failed for no reason of the service's could turn it, so that it is open. */
  readonly turned?: true;
  /** It is about answers to new prompts alone, which show worse than all. */
  readonly ofNew?: true;
}

/** Share of answers that an objective on the 95th percentile lets go over its limit. */
export const MAY_EXCEED = 0.05;
/** Share of a limit from which an answer came near it. */
const NEAR = 2 / 3;
/** The slowest of them show how they follow one another where too few are over the limit to. */
const SLOWEST = 0.1;

/** Whether a policy sets objectives; a share that may fail is one where it is stated. */
export function hasObjectives(slo: Slo): boolean {
  return objectivesOf(slo).length > 0 || slo.failedShare !== undefined;
}

/** Fewest requests of which none fails that show less than this share to fail. */
export function leastToMeet(share: number): number {
  return Math.ceil(Math.log(0.05) / Math.log(1 - share));
}

/** The objectives on latency that a policy sets; a key that a later papergap added is none of them. */
export function objectivesOf(slo: Slo): readonly Pick<SloFinding, 'metric' | 'limitMs'>[] {
  return METRICS.flatMap((metric) => {
    const limitMs = slo[metric];
    return limitMs === undefined ? [] : [{ metric, limitMs }];
  });
}

/** One duration of a load pass over the answers that came: in time, and rising. */
export interface DurationSample {
  readonly inTimeMs: Float64Array;
  readonly sortedMs: Float64Array;
  /** Of answers that came, and should have shown it, what it was at most; NaN where that is unknown, too. */
  readonly unseenMs: readonly number[];
}

/**
 * Each objective of the policy against the 95th percentile of the answers that came; whether they came is an
 * objective of its own.
 *
 * How much answers depend on one another is read from those over the limit and from the slowest tenth. Where
 * no answer took two thirds of the limit they count one by one: that a queue which was never near the limit
 * would have to pass it for one answer in twenty is left to the length of the pass. Which answers are the
 * slowest tenth changes with each of them, so that a quicker one below the limit can leave an objective open.
 *
 * @param unknown requests that failed for no reason of the service's: how long they would have taken is
 * unknown
 * @param missError how sure it has to be that one is missed
 */
export function sloFindings(
  slo: Slo,
  samples: Readonly<Record<SloFinding['metric'], DurationSample>>,
  unknown: number,
  missError = ERROR,
): readonly SloFinding[] {
  return objectivesOf(slo).map(({ metric, limitMs }): SloFinding => {
    const { inTimeMs, sortedMs, unseenMs } = samples[metric];
    const isNear = (sortedMs.at(-1) ?? 0) > NEAR * limitMs;
    const slowest = isNear ? over(inTimeMs, nearestRank(sortedMs, 1 - SLOWEST)) : undefined;
    const share = shareInTime(over(inTimeMs, limitMs), MAY_EXCEED, slowest);
    const measured = latency(sortedMs).p95;
    const ofSeen = isBelowWithout(share, MAY_EXCEED, unknown, missError);
    // One that came at once keeps to the limit where all of its time over its tokens does.
    const unsure = unseenMs.filter((mostMs) => isAbove(mostMs, limitMs)).length;
    const isTurned =
      unsure > 0 && isBelowWithout(share, MAY_EXCEED, unknown + unsure, missError).turned === true;
    const unseen = sortedMs.length === 0 ? unseenMs.length : unsure;
    return {
      ...{ metric, limitMs, measured, over: share.over, samples: sortedMs.length },
      ...(typeof measured === 'number' && { interval: percentileInterval(sortedMs, share) }),
      worth: sortedMs.length / share.inflation,
      ...(isTurned || (sortedMs.length === 0 && unseen > 0) ? { unseen } : ofSeen),
    };
  });
}

/**
 * 95 % interval of the 95th percentile: the percentiles at the bounds of a share of 95 %.
 *
 * @see R. S. Woodruff (1952), J. Am. Stat. Assoc. 47(260), 635-646
 */
function percentileInterval(
  sortedMs: Float64Array,
  { inflation }: ShareInTime,
): { readonly lowMs: number; readonly highMs: number } {
  const worth = sortedMs.length / inflation;
  const { low, high } = wilson((1 - MAY_EXCEED) * worth, worth);
  return { lowMs: nearestRank(sortedMs, low), highMs: nearestRank(sortedMs, high) };
}

function over(durationsMs: Float64Array, limitMs: number): Uint8Array {
  const marks = new Uint8Array(durationsMs.length);
  for (let at = 0; at < marks.length; at++) marks[at] = durationsMs[at]! > limitMs ? 1 : 0;
  return marks;
}

/**
 * 1 for each request that is good: it succeeded and met every objective of the policy.
 *
 * An objective on a duration that a request can't have (time per later token of a one-token answer) doesn't
 * count against it; one that its answer should show and doesn't is not met.
 */
export function goodRequests(durations: Durations, slo: Slo): Uint8Array {
  const { ttftMs, tpotMs, mostTpotMs, e2elMs, uncounted, failed } = durations;
  const good = new Uint8Array(failed.length);
  const ttft = slo.ttftP95Ms ?? Infinity;
  const tpot = slo.tpotP95Ms ?? Infinity;
  const e2el = slo.e2elP95Ms ?? Infinity;
  for (let row = 0; row < good.length; row++) {
    const isOver = isAbove(ttftMs[row]!, ttft) || isAbove(e2elMs[row]!, e2el) || tpotMs[row]! > tpot;
    const isUncounted = uncounted[row] === 1 && isAbove(mostTpotMs[row]!, tpot);
    good[row] = failed[row] === 1 || isOver || isUncounted ? 0 : 1;
  }
  return good;
}

/** Above a limit, where there is one; a duration that is not there is not below it. */
const isAbove = (ms: number, limitMs: number): boolean => limitMs < Infinity && !(ms <= limitMs);
