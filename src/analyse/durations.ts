import { FASTEST_TOKEN_MS, overAtMs, wholeAtMs } from '../record/types.ts';
import type { Exchange } from '../record/types.ts';
import { blameOf } from './failures.ts';

/** One load pass in columns, a row for each exchange; a duration that an exchange doesn't have is NaN. */
export interface Durations {
  readonly sentAtMs: Float64Array;
  /** What its durations count from: when it was planned in an open loop, else when it was sent. */
  readonly startedAtMs: Float64Array;
  /** When it was no load any more: its answer was whole, or it ended without one. */
  readonly overAtMs: Float64Array;
  readonly ttftMs: Float64Array;
  readonly tpotMs: Float64Array;
  readonly e2elMs: Float64Array;
  /** NaN in a closed loop. */
  readonly sendLagMs: Float64Array;
  /** NaN where the server didn't say, or counts fewer than came with text. */
  readonly outputTokens: Float64Array;
  /**
   * 1 where the time of a token is not to be had: the server gave no count, one that can't be, one that
   * leaves none for what came after the first arrival, or more than a token at once.
   */
  readonly uncounted: Uint8Array;
  /** What a token took at most where that is so: all the time since the request was sent; else NaN. */
  readonly mostTpotMs: Float64Array;
  /** 1 where the request failed. */
  readonly failed: Uint8Array;
  /** 1 where it failed for no reason of the service's. */
  readonly elsewhere: Uint8Array;
}

/**
 * Reads durations by the metric dictionary. TTFT and E2EL count from `scheduledAtMs` where there is one, else
 * from `sentAtMs`.
 *
 * E2EL ends when the answer was said to be whole: tokens without text are waited for, too.
 *
 * TPOT = (that end − first token event) / (output tokens − tokens of the first arrival), for answers that
 * came in several: one that came at once doesn't show what a token takes. Where the server doesn't count
 * the first event's tokens it is taken to hold one.
 */
export function durationsOf(exchanges: readonly Exchange[]): Durations {
  const column = (): Float64Array => new Float64Array(exchanges.length).fill(NaN);
  const columns = {
    sentAtMs: column(),
    startedAtMs: column(),
    overAtMs: column(),
    ttftMs: column(),
    tpotMs: column(),
    e2elMs: column(),
    sendLagMs: column(),
    outputTokens: column(),
    uncounted: new Uint8Array(exchanges.length),
    mostTpotMs: column(),
    failed: new Uint8Array(exchanges.length),
    elsewhere: new Uint8Array(exchanges.length),
  };
  for (let row = 0; row < exchanges.length; row++) {
    const exchange = exchanges[row]!;
    const { sentAtMs, scheduledAtMs, firstTokenAtMs, outputTokens } = exchange;
    const startMs = scheduledAtMs ?? sentAtMs;
    columns.sentAtMs[row] = sentAtMs;
    columns.startedAtMs[row] = startMs;
    columns.overAtMs[row] = overAtMs(exchange);
    const { failure } = exchange;
    columns.failed[row] = failure === undefined ? 0 : 1;
    columns.elsewhere[row] = failure !== undefined && blameOf(failure) === 'elsewhere' ? 1 : 0;
    if (scheduledAtMs !== undefined) columns.sendLagMs[row] = sentAtMs - scheduledAtMs;
    const canBe = isPossible(exchange);
    if (outputTokens !== undefined && canBe) columns.outputTokens[row] = outputTokens;
    const laterTokens = (outputTokens ?? 0) - (exchange.firstEventTokens ?? 1);
    const isApart = cameApart(exchange, laterTokens);
    const isShown = canBe && (isApart ? laterTokens >= 1 : isOneToken(exchange));
    columns.uncounted[row] = isShown && firstTokenAtMs !== undefined ? 0 : 1;
    const endMs = wholeAtMs(exchange);
    if (firstTokenAtMs === undefined || endMs === undefined) continue;
    columns.ttftMs[row] = firstTokenAtMs - startMs;
    columns.e2elMs[row] = endMs - startMs;
    if (!isShown && (outputTokens ?? 0) >= 2)
      columns.mostTpotMs[row] = (endMs - sentAtMs) / (outputTokens! - 1);
    if (isShown && isApart) columns.tpotMs[row] = (endMs - firstTokenAtMs) / laterTokens;
  }
  return columns;
}

/** Whether its text took the time that its tokens take at least; what came sooner was held back. */
function cameApart({ tokenEvents, firstTokenAtMs, lastTokenAtMs }: Exchange, laterTokens: number): boolean {
  if (tokenEvents < 2 || firstTokenAtMs === undefined || lastTokenAtMs === undefined) return false;
  return lastTokenAtMs - firstTokenAtMs >= FASTEST_TOKEN_MS * Math.max(1, laterTokens);
}

/** An answer of one token, beside which the one that ends it may be counted: it has no later one. */
function isOneToken({ outputTokens, tokenEvents }: Exchange): boolean {
  return outputTokens !== undefined && Math.max(outputTokens, tokenEvents) <= 2;
}

/** Whether it has as many tokens as came with text, but for the one that ends it, which some don't count. */
function isPossible({ outputTokens, tokenEvents }: Exchange): boolean {
  return outputTokens !== undefined && outputTokens >= tokenEvents - 1;
}

/** The numbers of a column in the order of its rows; with `unless`, those of rows it doesn't mark. */
export function numbersIn(column: Float64Array, unless?: Uint8Array): Float64Array {
  const numbers = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    if (Number.isNaN(value) || unless?.[row] === 1) continue;
    numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}

/** The same in rising order. */
export function sortedNumbers(column: Float64Array, unless?: Uint8Array): Float64Array {
  return numbersIn(column, unless).toSorted();
}

/** How many rows a column of marks marks. */
export function countOnes(marks: Uint8Array): number {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}
