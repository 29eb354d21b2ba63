import * as z from 'zod';
import type { Random } from '../../shell/random.ts';
import type { Pacer } from '../pacer.ts';
import { MOST_OFF } from '../profile.ts';
import type { LoadProfile, OfferedLoad, SeenLoad } from '../profile.ts';

const MAX_CONNECTIONS = 1000;
const Shape = z.strictObject({
  profile: z.literal('open-loop'),
  ratePerS: z.number().positive().max(10_000).describe('Requests a second'),
});

/** Sends at a rate, whether or not answers come: users who don't know of each other. */
export const openLoop: LoadProfile<typeof Shape> = {
  does: 'sends at a rate, whether or not answers come',
  shape: Shape,
  inShort: ({ rate }) => (rate === undefined ? [] : [{ profile: 'open-loop', ratePerS: rate }]),
  load: ({ ratePerS }) => ({
    id: `r${ratePerS}`,
    ratePerS,
    countsFrom: 'scheduled',
    pacer: (durationMs, random) => poissonArrivals(ratePerS, durationMs, random),
    offered: (seen) => offeredAt(ratePerS, seen),
  }),
};

/**
 * Arrivals are random: it is off where it is further from the rate than two standard deviations of their
 * count, too.
 */
function offeredAt(ratePerS: number, { started, issuingS }: SeenLoad): OfferedLoad {
  const expected = ratePerS * issuingS;
  return {
    asked: ratePerS,
    achieved: issuingS > 0 ? started / issuingS : 0,
    off: Math.abs(started - expected) > Math.max(MOST_OFF * expected, 2 * Math.sqrt(expected)),
  };
}

/**
 * Sends `ratePerS` requests a second for `durationMs`.
 *
 * The arrivals are a Poisson process (exponential gaps). They are drawn once and in order, so the k-th is the
 * same however late it is asked for.
 */
export function poissonArrivals(ratePerS: number, durationMs: number, random: Random): Pacer {
  const arrivalsMs: number[] = [];
  const arrivalMs = (index: number): number => {
    while (arrivalsMs.length <= index) {
      const gapMs = (-Math.log(1 - random.next()) / ratePerS) * 1000;
      arrivalsMs.push((arrivalsMs.at(-1) ?? 0) + gapMs);
    }
    return arrivalsMs[index] ?? Infinity;
  };

  return {
    // As many as start in a second; under an engine that is slower than that, some start cold, like users do.
    connections: Math.min(MAX_CONNECTIONS, Math.ceil(ratePerS)),
    next({ elapsedMs, started }) {
      const scheduledAtMs = arrivalMs(started);
      // What was planned before the end is sent even when we come late to it: to leave it out would hide the
      // stall.
      if (scheduledAtMs >= durationMs) {
        return elapsedMs >= durationMs ? { kind: 'stop' } : { kind: 'wait', ms: durationMs - elapsedMs };
      }
      if (elapsedMs < scheduledAtMs) return { kind: 'wait', ms: scheduledAtMs - elapsedMs };
      return { kind: 'start', scheduledAtMs };
    },
  };
}
