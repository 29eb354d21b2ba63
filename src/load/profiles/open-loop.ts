import type { Random } from '../../shell/random.ts';
import type { LoadProfile } from '../profile.ts';

const MAX_CONNECTIONS = 1000;

/**
 * Sends `ratePerS` requests a second for `durationMs`, whether or not answers come: users who don't know of each other.
 *
 * The arrivals are a Poisson process (exponential gaps). They are drawn once and in order, so the k-th is the same however late it is asked for.
 */
export function openLoop(ratePerS: number, durationMs: number, random: Random): LoadProfile {
  const arrivalsMs: number[] = [];
  const arrivalMs = (index: number): number => {
    while (arrivalsMs.length <= index) {
      const gapMs = (-Math.log(1 - random.next()) / ratePerS) * 1000;
      arrivalsMs.push((arrivalsMs.at(-1) ?? 0) + gapMs);
    }
    return arrivalsMs[index] ?? Infinity;
  };

  return {
    title: `${ratePerS} a second for ${durationMs / 1000} s`,
    // As many as start in a second; under an engine that is slower than that, some start cold, like users do.
    connections: Math.min(MAX_CONNECTIONS, Math.ceil(ratePerS)),
    next({ elapsedMs, started }) {
      const scheduledAtMs = arrivalMs(started);
      // What was planned before the end is sent even when we come late to it: leaving it out would hide the stall.
      if (scheduledAtMs >= durationMs) {
        return elapsedMs >= durationMs ? { kind: 'stop' } : { kind: 'wait', ms: durationMs - elapsedMs };
      }
      if (elapsedMs < scheduledAtMs) return { kind: 'wait', ms: scheduledAtMs - elapsedMs };
      return { kind: 'start', scheduledAtMs };
    },
  };
}
