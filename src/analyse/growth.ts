import type { Slo } from '../config/slo.ts';
import { numbersIn } from './durations.ts';
import type { Durations } from './durations.ts';
import { medianOf } from './statistics/median.ts';
import type { Median } from './statistics/median.ts';
import { nearestRank, percentileFloor } from './statistics/order-statistics.ts';

/** Durations of a closed loop that become longer and longer: medians of its first and last quarter, in ms. */
export interface Growth {
  /** To the first token, or to the end of an answer. */
  readonly of: 'ttft' | 'e2el';
  readonly earlyMs: number;
  readonly lateMs: number;
}

/** So much longer than the first ones the last have to be at least. */
const LEAST = 1.5;

/**
 * What of a closed loop goes on growing, so that a longer one would miss an objective. No more are open at
 * its end than before, since who waits sends nothing.
 *
 * The last quarter is surely that much longer than the first, and the third lies between them by its median:
 * what changes once, as with a neighbour that comes, is in the percentiles as it is. Nothing is told of a
 * duration that no objective limits, or that would keep to its limit if it grew on by as much again: an
 * answer's own is the deadline where a share that may fail is stated.
 *
 * @param durations of what was asked while the load was whole, in that order
 * @param deadlineMs a request that takes longer has failed
 */
export function growthIn(
  { ttftMs, e2elMs, failed }: Durations,
  slo: Slo,
  deadlineMs: number,
): Growth | undefined {
  const untilMs = slo.failedShare === undefined ? Infinity : deadlineMs;
  const wholeMs = Math.min(slo.e2elP95Ms ?? Infinity, untilMs);
  return (
    grown('ttft', numbersIn(ttftMs, failed), slo.ttftP95Ms ?? Infinity) ??
    grown('e2el', numbersIn(e2elMs, failed), wholeMs)
  );
}

function grown(of: Growth['of'], inTimeMs: Float64Array, limitMs: number): Growth | undefined {
  const length = Math.floor(inTimeMs.length / 4);
  if (length < percentileFloor(0.5)) return undefined;
  const endingAt = (end: number): Median => medianOf(inTimeMs.slice(end - length, end).sort());
  const early = endingAt(length);
  const third = endingAt(inTimeMs.length - length);
  const late = endingAt(inTimeMs.length);
  const goesOn = third.low > early.median && late.low > third.median;
  const lateP95Ms = nearestRank(inTimeMs.slice(-length).sort(), 0.95);
  const wouldBeMs = lateP95Ms * (2 - early.median / late.median);
  return goesOn && late.low > LEAST * early.high && wouldBeMs > limitMs
    ? { of, earlyMs: early.median, lateMs: late.median }
    : undefined;
}
