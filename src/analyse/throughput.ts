import { quarterOf } from './backlog.ts';
import type { Backlog, Window } from './backlog.ts';
import { sortedNumbers } from './durations.ts';
import type { Durations } from './durations.ts';
import { meanInFlight } from './in-flight.ts';
import { nearestRank } from './statistics/order-statistics.ts';

/** Whether a request is one of those that figures are told of, by its row. */
type Told = (row: number) => boolean;

const ofAll: Told = () => true;

/** What one replica got done in a second, over the time in which the load was what was asked. */
export interface Throughput {
  readonly windowS: number;
  /** Requests that succeeded, a second. */
  readonly requestsPerS: number;
  /** Those that met every objective, too. */
  readonly goodPerS: number;
  /** Output tokens of those that succeeded, a second; absent where the server didn't count one of them. */
  readonly outputTokensPerS?: number;
}

/**
 * Throughput of a closed loop by Little's law: mean requests open ÷ mean time that one was open, over those
 * that were sent in the window; good ones and tokens by their share of these. To count what ends in the
 * window would be off by a wave where answers come in waves.
 *
 * The window ends one median answer before no more were sent: while the load runs out, answers come sooner.
 *
 * @param isTold of some alone it is what would be done if the others took as long as these
 * @returns absent where nothing was sent in the window
 * @see J. D. C. Little (1961), "A Proof for the Queuing Formula L = λW", Operations Research 9(3), 383-387
 */
export function closedThroughput(
  durations: Durations,
  good: Uint8Array,
  { fromMs, untilMs }: Window,
  isTold: Told = ofAll,
): Throughput | undefined {
  const { sentAtMs, overAtMs } = durations;
  const window = { fromMs, untilMs: untilMs - nearestRank(timesOpenMs(durations, sentAtMs), 0.5) };
  const sent = countsWhere(
    durations,
    good,
    (row) => isTold(row) && sentAtMs[row]! >= fromMs && sentAtMs[row]! < window.untilMs,
  );
  if (sent.all === 0) return undefined;
  const open = meanInFlight(sentAtMs, overAtMs, window.fromMs, window.untilMs);
  const windowS = (window.untilMs - fromMs) / 1000;
  return { windowS, ...ratesOf(sent, sent.openMs / 1000 / open) };
}

/**
 * Throughput of an open loop: of all that were due while requests were sent, those that succeeded over that
 * time, however long the last of them took. Where what was open grew: what was done after the first quarter
 * of that time.
 *
 * @param isTold of some alone it is what would be done if the others came out as these
 * @returns absent where that time is too short to tell the one from the other, or answers came in waves that
 *   left none after that quarter
 */
export function openThroughput(
  durations: Durations,
  good: Uint8Array,
  window: Window,
  isTold: Told = ofAll,
  backlog?: Backlog,
): Throughput | undefined {
  const { startedAtMs, overAtMs } = durations;
  const { fromMs, untilMs } = window;
  const quickestMs = nearestRank(timesOpenMs(durations, startedAtMs), 0.1);
  if (!(quickestMs < (untilMs - fromMs) / 2)) return undefined;
  const sinceMs = backlog === undefined ? fromMs : quarterOf(window);
  const windowS = (untilMs - sinceMs) / 1000;
  const isDone = (row: number): boolean =>
    backlog === undefined || (overAtMs[row]! > sinceMs && overAtMs[row]! <= untilMs);
  const done = countsWhere(durations, good, isDone);
  const told = countsWhere(durations, good, (row) => isTold(row) && isDone(row));
  if (backlog !== undefined && told.succeeded === 0 && durations.failed.includes(0)) return undefined;
  // What is told of stands for all that was due.
  return { windowS, ...ratesOf(told, told.all > 0 ? windowS * (told.all / done.all) : windowS) };
}

/** Requests, and what was in them. */
interface Counts {
  all: number;
  succeeded: number;
  good: number;
  /** NaN where the server didn't count those of one that succeeded. */
  tokens: number;
  openMs: number;
}

function countsWhere(durations: Durations, good: Uint8Array, isCounted: (row: number) => boolean): Counts {
  const { sentAtMs, overAtMs, failed, outputTokens } = durations;
  const counts = { all: 0, succeeded: 0, good: 0, tokens: 0, openMs: 0 };
  for (let row = 0; row < failed.length; row++) {
    if (!isCounted(row)) continue;
    counts.all += 1;
    counts.openMs += overAtMs[row]! - sentAtMs[row]!;
    if (failed[row] === 1) continue;
    counts.succeeded += 1;
    counts.good += good[row]!;
    counts.tokens += outputTokens[row]!;
  }
  return counts;
}

function ratesOf({ succeeded, good, tokens }: Counts, seconds: number) {
  return {
    requestsPerS: succeeded / seconds,
    goodPerS: good / seconds,
    ...(succeeded > 0 && !Number.isNaN(tokens) && { outputTokensPerS: tokens / seconds }),
  };
}

function timesOpenMs({ overAtMs }: Durations, startsMs: Float64Array): Float64Array {
  return sortedNumbers(overAtMs.map((endMs, row) => endMs - startsMs[row]!));
}
