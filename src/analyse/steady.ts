import type { LoadObservation, LoadRequest } from '../record/pass.ts';
import { overAtMs } from '../record/types.ts';
import { nearestRank } from './statistics/order-statistics.ts';

/** The requests of a load pass, by what the load was when they were sent. */
export interface PassParts {
  /**
   * Sent while the load was what was asked, or not answered before it ran out, in the order in which their
   * durations begin.
   */
  readonly steady: readonly LoadRequest[];
  /** These, and those sent while a closed loop was opened: for as long as its first wave took. */
  readonly opened: readonly LoadRequest[];
  /**
   * Of these, those that durations are told by, in several ways, each with more of them: without those that
   * may have come sooner, as the load ran out or before it had built up, where they are enough; and with
   * them, for they may as well have come later. The way in which they are slowest counts.
   */
  readonly told: readonly [readonly LoadRequest[], ...(readonly LoadRequest[])[]];
  /** The load outlasted less than half of them, so that all are told. */
  readonly isShort: boolean;
  /** The first wave of a closed loop: as many as asked, all at once. */
  readonly start: readonly LoadRequest[];
  /** From when, and until when, the load was what was asked. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** So many median answers before no more are sent, an answer begins to come while the load runs out. */
const RUNS_OUT = 2;

/** So many median answers after the first request of an open loop, about as many are open as later. */
const BUILDS_UP = 2;

/**
 * Takes the start of a closed loop apart: a queue that all requests join at once says nothing of the load
 * that follows. In an open loop all of them are the load; the first find the engine empty, and their answers
 * come sooner.
 *
 * While the load runs out, answers come sooner. Which durations are told goes by when requests were sent: to
 * go by when they ended would leave out the slow ones. How long is left out goes by the median answer, so
 * that it is the longer the slower an engine is: what is left out gives no objective.
 *
 * A record without `fullFromMs` comes from a loop that began with its first wave: its load is whole from the
 * first request that followed an answer.
 */
export function partsOf(seen: LoadObservation, concurrency: number | undefined): PassParts {
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const { requests, startedAtMs } = seen;
  if (concurrency === undefined) {
    const steady = requests.toSorted(inTime);
    const { outlasted, isShort } = outlastedBy(steady, untilMs);
    const told = waysOf(builtUp(outlasted, steady, startedAtMs), outlasted, steady);
    return { steady, opened: steady, told, isShort, start: [], fromMs: startedAtMs, untilMs };
  }
  const fromMs = seen.fullFromMs ?? firstFollowed(requests, concurrency) ?? untilMs;
  const isStart = ({ wave, sentAtMs }: LoadRequest): boolean =>
    seen.fullFromMs === undefined ? sentAtMs < fromMs : wave === 'start';
  const opened = requests.filter((request) => !isStart(request)).toSorted(inTime);
  const whole = opened.filter((request) => request.sentAtMs >= fromMs || overAtMs(request) > untilMs);
  const steady = whole.length === opened.length ? opened : whole;
  const { outlasted, isShort } = outlastedBy(steady, untilMs);
  const told = waysOf(outlasted, steady, opened);
  return { steady, opened, told, isShort, start: requests.filter(isStart), fromMs, untilMs };
}

/** @param more the same and others, more and more; none that has no other is a way of its own */
function waysOf(
  fewest: readonly LoadRequest[],
  ...more: readonly (readonly LoadRequest[])[]
): PassParts['told'] {
  return [fewest, ...more.filter(({ length }, at) => length > (more[at - 1] ?? fewest).length)];
}

function outlastedBy(
  steady: readonly LoadRequest[],
  untilMs: number,
): Pick<PassParts, 'isShort'> & { readonly outlasted: readonly LoadRequest[] } {
  const lastMs = untilMs - RUNS_OUT * medianAnswerMs(steady);
  const outlasted = steady.filter((request) => beganAt(request) <= lastMs);
  const isShort = 2 * outlasted.length < steady.length;
  // The same list where it is the same requests: they are read once.
  const areAll = isShort || outlasted.length === steady.length;
  return { outlasted: areAll ? steady : outlasted, isShort };
}

/** Those of an open loop that were sent after it had built up; all where they are less than half. */
function builtUp(
  outlasted: readonly LoadRequest[],
  steady: readonly LoadRequest[],
  startedAtMs: number,
): readonly LoadRequest[] {
  const firstMs = startedAtMs + BUILDS_UP * medianAnswerMs(steady);
  const later = outlasted.filter((request) => beganAt(request) >= firstMs);
  return 2 * later.length < steady.length ? outlasted : later;
}

function medianAnswerMs(requests: readonly LoadRequest[]): number {
  const openMs = Float64Array.from(requests, (request) => overAtMs(request) - beganAt(request)).sort();
  return nearestRank(openMs, 0.5);
}

function beganAt({ scheduledAtMs, sentAtMs }: LoadRequest): number {
  return scheduledAtMs ?? sentAtMs;
}

function inTime(a: LoadRequest, b: LoadRequest): number {
  return beganAt(a) - beganAt(b);
}

function firstFollowed(requests: readonly LoadRequest[], concurrency: number): number | undefined {
  return Float64Array.from(requests, ({ sentAtMs }) => sentAtMs).sort()[concurrency];
}
