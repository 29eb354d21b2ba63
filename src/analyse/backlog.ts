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
 * chance.
 *
 * @returns absent where the load kept up
 */
export function backlogIn(
  { startedAtMs, overAtMs }: Pick<Durations, 'startedAtMs' | 'overAtMs'>,
  window: Window,
): Backlog | undefined {
  const quarterMs = quarterOf(window);
  let atQuarter = 0;
  let late = 0;
  let due = 0;
  for (let row = 0; row < overAtMs.length; row++) {
    const isEarly = startedAtMs[row]! <= quarterMs;
    if (isEarly && overAtMs[row]! > quarterMs) atQuarter += 1;
    if (overAtMs[row]! > window.untilMs) late += 1;
    if (!isEarly) due += 1;
  }
  const halfMs = (window.fromMs + window.untilMs) / 2;
  const early = Math.min(atQuarter, Math.round(meanInFlight(startedAtMs, overAtMs, quarterMs, halfMs)));
  const isBehind = late - early > Math.max(BEHIND * due, 2 * Math.sqrt(early + late));
  return isBehind ? { early, late, due } : undefined;
}

/** When the first quarter of the time has passed. */
export function quarterOf({ fromMs, untilMs }: Window): number {
  return fromMs + (untilMs - fromMs) / 4;
}
