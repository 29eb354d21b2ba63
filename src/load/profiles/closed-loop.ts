import * as z from 'zod';
import type { Pacer } from '../pacer.ts';
import { MOST_OFF } from '../profile.ts';
import type { LoadProfile } from '../profile.ts';

const Shape = z.strictObject({
  profile: z.literal('closed-loop'),
  concurrency: z.int().min(1).max(1000).describe('Requests at once'),
});

/**
 * Keeps a number of requests open: so many users, each of whom waits for an answer before the next question.
 */
export const closedLoop: LoadProfile<typeof Shape> = {
  does: 'keeps a number of requests open',
  shape: Shape,
  inShort: ({ concurrency }) => concurrency.map((each) => ({ profile: 'closed-loop', concurrency: each })),
  load: ({ concurrency }) => ({
    id: `c${concurrency}`,
    concurrency,
    countsFrom: 'sent',
    pacer: (durationMs, _, answerMs) => keepOpen(concurrency, durationMs, answerMs),
    offered: ({ meanInFlight, meanStreams, meanTurns }) => {
      // What was missing while no stream was open is ours: no server makes it longer.
      const ours = Math.max(0, Math.min(concurrency - meanStreams, meanTurns));
      return {
        asked: concurrency,
        achieved: meanInFlight,
        off: Math.abs((meanInFlight + ours) / concurrency - 1) > MOST_OFF,
      };
    },
  }),
};

/**
 * Keeps `concurrency` requests in flight for `durationMs`, opened one by one over the first `openingMs`:
 * those that begin together would go on together, and queue for the same step of the engine.
 *
 * It hides stalls, for a user who waits sends nothing (coordinated omission); the open loop doesn't.
 */
export function keepOpen(concurrency: number, durationMs: number, openingMs = 0): Pacer {
  /** When the next one may be opened beside so many that are open. */
  const opensAtMs = (inFlight: number): number => (inFlight / concurrency) * openingMs;
  return {
    connections: concurrency,
    next({ elapsedMs, inFlight }) {
      if (elapsedMs >= durationMs) return { kind: 'stop' };
      if (inFlight < concurrency && elapsedMs >= opensAtMs(inFlight)) return { kind: 'start' };
      // Not until a completion: where every answer takes longer than the pass, it would never stop.
      const untilMs = inFlight < concurrency ? opensAtMs(inFlight) : durationMs;
      return { kind: 'wait', ms: Math.min(untilMs, durationMs) - elapsedMs };
    },
  };
}
