import type { Window } from './backlog.ts';
import type { Durations } from './durations.ts';
import { meanInFlight } from './in-flight.ts';

/** From this share of the time on, most of a load waits for what is bad. */
const MOST = 0.5;

/**
 * Share of the time in which requests were open that those took which are not good, where it is most of it. A
 * user who waits sends nothing: the others met less load than was asked, however few are bad.
 *
 * @param open how many were open on average
 */
export function heldShare(
  { sentAtMs, overAtMs }: Durations,
  good: Uint8Array,
  { fromMs, untilMs }: Window,
  open: number,
): number | undefined {
  const isBad = (_: number, row: number): boolean => good[row] === 0;
  const bad = meanInFlight(sentAtMs.filter(isBad), overAtMs.filter(isBad), fromMs, untilMs);
  return bad > MOST * open ? bad / open : undefined;
}
