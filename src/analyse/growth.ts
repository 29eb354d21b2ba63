import { numbersIn } from './durations.ts';
import type { Durations } from './durations.ts';
import { medianOf } from './statistics/median.ts';
import type { Median } from './statistics/median.ts';
import { percentileFloor } from './statistics/order-statistics.ts';

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
 * What of a closed loop goes on growing, so that a longer one would show worse. No more are open at its end
 * than before, since who waits sends nothing.
 *
 * The last quarter is surely that much longer than the first, and the third lies between them by its median:
 * what changes once, as with a neighbour that comes, is in the percentiles as it is.
 *
 * @param durations of what was asked while the load was whole, in that order
 */
export function growthIn({ ttftMs, e2elMs, failed }: Durations): Growth | undefined {
  return grown('ttft', numbersIn(ttftMs, failed)) ?? grown('e2el', numbersIn(e2elMs, failed));
}

function grown(of: Growth['of'], inTimeMs: Float64Array): Growth | undefined {
  const length = Math.floor(inTimeMs.length / 4);
  if (length < percentileFloor(0.5)) return undefined;
  const endingAt = (end: number): Median => medianOf(inTimeMs.slice(end - length, end).sort());
  const early = endingAt(length);
  const third = endingAt(inTimeMs.length - length);
  const late = endingAt(inTimeMs.length);
  const goesOn = third.low > early.median && late.low > third.median;
  return goesOn && late.low > LEAST * early.high
    ? { of, earlyMs: early.median, lateMs: late.median }
    : undefined;
}
