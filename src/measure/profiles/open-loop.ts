import type { Random } from '../../shell/random.ts';
import type { LoadProfile } from '../profile.ts';

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
    return arrivalsMs[index] as number;
  };

  return {
    title: `${ratePerS} a second for ${durationMs / 1000} s`,
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
