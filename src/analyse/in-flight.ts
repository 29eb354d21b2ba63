import type { LoadRequest } from '../record/pass.ts';
import { OWN_TURN_MS } from '../record/types.ts';
import type { SeenLoad } from '../record/types.ts';

/**
 * Mean number of requests that were open at once, over the time from `fromMs` to `untilMs`: the time spent in
 * requests ÷ the time, exactly.
 *
 * @param startsMs when each request was sent
 * @param endsMs when each one was no load any more, in the same order
 */
export function meanInFlight(
  startsMs: Float64Array,
  endsMs: Float64Array,
  fromMs: number,
  untilMs: number,
): number {
  if (untilMs <= fromMs) return 0;
  let spentMs = 0;
  for (let row = 0; row < startsMs.length; row++) {
    spentMs += Math.max(0, Math.min(endsMs[row]!, untilMs) - Math.max(startsMs[row]!, fromMs));
  }
  return spentMs / (untilMs - fromMs);
}

/** How many streams were open, and how many had ended just before: the client may not have asked again. */
export function meanStreams(
  requests: readonly LoadRequest[],
  fromMs: number,
  untilMs: number,
): Pick<SeenLoad, 'meanStreams' | 'meanTurns'> {
  const sentMs = Float64Array.from(requests, ({ sentAtMs }) => sentAtMs);
  const endedMs = Float64Array.from(requests, ({ endedAtMs }) => endedAtMs);
  const askedAgainMs = endedMs.map((atMs) => atMs + OWN_TURN_MS);
  return {
    meanStreams: meanInFlight(sentMs, endedMs, fromMs, untilMs),
    meanTurns: meanInFlight(endedMs, askedAgainMs, fromMs, untilMs),
  };
}
