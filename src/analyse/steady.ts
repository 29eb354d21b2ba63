import type { LoadObservation, LoadRequest } from '../record/pass.ts';

/** The requests of a load pass, by what the load was when they were sent. */
export interface PassParts {
  /** Sent while the load was what was asked, in the order in which their durations begin. */
  readonly steady: readonly LoadRequest[];
  /** The first wave of a closed loop: as many as asked, all at once. */
  readonly start: readonly LoadRequest[];
  /** From when, and until when, the load was what was asked. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Takes the start of a closed loop apart: a queue that all requests join at once says nothing of the load
 * that follows. In an open loop all of them are the load.
 *
 * A record without `fullFromMs` comes from a loop that began with its first wave: its load is whole from the
 * first request that followed an answer.
 */
export function partsOf(seen: LoadObservation, concurrency: number | undefined): PassParts {
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const { requests, startedAtMs } = seen;
  if (concurrency === undefined)
    return { steady: requests.toSorted(inTime), start: [], fromMs: startedAtMs, untilMs };
  const fromMs = seen.fullFromMs ?? firstFollowed(requests, concurrency) ?? untilMs;
  return {
    steady: requests
      .filter(({ wave, sentAtMs }) => wave === undefined && sentAtMs >= fromMs)
      .toSorted(inTime),
    start: requests.filter(({ wave, sentAtMs }) =>
      seen.fullFromMs === undefined ? sentAtMs < fromMs : wave === 'start',
    ),
    fromMs,
    untilMs,
  };
}

function inTime(a: LoadRequest, b: LoadRequest): number {
  return (a.scheduledAtMs ?? a.sentAtMs) - (b.scheduledAtMs ?? b.sentAtMs);
}

function firstFollowed(requests: readonly LoadRequest[], concurrency: number): number | undefined {
  return Float64Array.from(requests, ({ sentAtMs }) => sentAtMs).sort()[concurrency];
}
