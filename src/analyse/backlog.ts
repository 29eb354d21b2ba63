import type { Durations } from './durations.ts';
import { meanInFlight } from './in-flight.ts';

/** The time in which the load was what was asked, in ms of the run's clock. */
export interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Requests of an open loop that stayed open as more came, so that those that follow wait longer. */
export interface Backlog {
  /**
   * Open after a quarter of the time in which requests were due, or from there to its half on average where
   * that is fewer; and at its end.
   */
  readonly early: number;
  readonly late: number;
  /** Due from the one to the other. */
  readonly due: number;
  /** These are those without a first token alone, of which more stayed than of all that were open. */
  readonly areWaiting?: true;
}

/** Share of what was due that may stay open: a longer pass shows whether it goes on. */
const BEHIND = 0.02;

/**
 * What stayed open of an open loop, where that is more than two standard deviations of a Poisson count of
 * open requests and more than one in fifty that were due.
 *
 * A load that is carried has as many open at its end as before. The first quarter is left to filling the
 * engine: from its end on, nothing tells more of a queue's drift than how much longer it is at the end. One
 * that is carried just about can't be told from one that is not. Answers that are held back over that one
 * moment are open then, and not on average; the least at any moment would find carried loads behind by
 * chance. Those whose ends are held back for longer have their first token: what waits for that is a queue
 * as well.
 *
 * @returns absent where the load kept up
 */
export function backlogIn(
  { startedAtMs, overAtMs, ttftMs }: Pick<Durations, 'startedAtMs' | 'overAtMs' | 'ttftMs'>,
  window: Window,
): Backlog | undefined {
  const firstAtMs = overAtMs.map((atMs, row) =>
    Number.isNaN(ttftMs[row]) ? atMs : Math.min(atMs, startedAtMs[row]! + ttftMs[row]!),
  );
  const open = stayed(startedAtMs, overAtMs, window);
  const waiting = stayed(startedAtMs, firstAtMs, window);
  const isMore = waiting.late - waiting.early > open.late - open.early;
  const grown: Backlog = isMore ? { ...waiting, areWaiting: true } : open;
  const { early, late, due } = grown;
  return late - early > Math.max(BEHIND * due, 2 * Math.sqrt(early + late)) ? grown : undefined;
}

/** How many of what began and ended so were there early and late. */
function stayed(startedAtMs: Float64Array, endedAtMs: Float64Array, window: Window): Backlog {
  const quarterMs = quarterOf(window);
  let atQuarter = 0;
  let late = 0;
  let due = 0;
  for (let row = 0; row < endedAtMs.length; row++) {
    const isEarly = startedAtMs[row]! <= quarterMs;
    if (isEarly && endedAtMs[row]! > quarterMs) atQuarter += 1;
    if (endedAtMs[row]! > window.untilMs) late += 1;
    if (!isEarly) due += 1;
  }
  const halfMs = (window.fromMs + window.untilMs) / 2;
  const early = Math.min(atQuarter, Math.round(meanInFlight(startedAtMs, endedAtMs, quarterMs, halfMs)));
  return { early, late, due };
}

/** When the first quarter of the time has passed. */
export function quarterOf({ fromMs, untilMs }: Window): number {
  return fromMs + (untilMs - fromMs) / 4;
}
