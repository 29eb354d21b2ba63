import type { LoadProfile } from '../profile.ts';

/**
 * Keeps `concurrency` requests in flight for `durationMs`: N users who each wait for their answer.
 *
 * It hides stalls, for who waits sends nothing (coordinated omission); the open loop doesn't.
 */
export function closedLoop(concurrency: number, durationMs: number): LoadProfile {
  return {
    title: `${concurrency} at once for ${durationMs / 1000} s`,
    connections: concurrency,
    next({ elapsedMs, inFlight }) {
      if (elapsedMs >= durationMs) return { kind: 'stop' };
      if (inFlight < concurrency) return { kind: 'start' };
      // Not until a completion: where every answer takes longer than the pass, it would never stop.
      return { kind: 'wait', ms: durationMs - elapsedMs };
    },
  };
}
