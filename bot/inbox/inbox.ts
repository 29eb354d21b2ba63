import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { isNoRoom } from './intake.ts';
import type { Acceptance, Delivery, NoRoom } from './intake.ts';

/** Deliveries that are remembered. */
const MOST_REMEMBERED = 200_000;
/** How often a delivery is tried. */
const MOST_TRIES = 5;
/** How long what has failed is not looked for: twice as long after each try, 75 minutes in all. */
const PAUSE_MS = 5 * 60_000;
/** Rounds that look for a delivery come a little too early. */
const EARLY_MS = 30_000;
/** How long after it was taken in last a delivery is looked for: then GitHub lists it no more. */
const LOOKED_FOR_MS = 24 * 3_600_000;

/** Takes deliveries in, once each. */
export interface Inbox {
  /** @param deliveredMs when GitHub has sent it, in ms since 1970 */
  accept(delivery: Delivery, deliveredMs?: number): Acceptance;
  /** Whether a delivery is done, is being done, or has failed too often or a moment ago. */
  knows(id: string): boolean;
  /** Whether what it asked for has failed here and may be tried again. */
  hasFailed(id: string): boolean;
  /** When the first was sent of those that are being done, or may be tried again; undefined for none. */
  unfinishedSinceMs(): number | undefined;
}

/**
 * Begins what a delivery asks for: undefined where that is nothing. Throws where the delivery can't be read.
 */
export type Receive = (delivery: Delivery) => Promise<void> | NoRoom | undefined;

/** What became of a delivery, with how often it has failed. */
interface Outcome {
  readonly isKnown: boolean;
  readonly failures: number;
  /** Until when it is not looked for. */
  readonly pausedToMs?: number;
}

/** @param nowMs a clock that never goes back, in ms */
export function inbox(receive: Receive, log: Logger, nowMs: () => number = () => performance.now()): Inbox {
  const outcomes = new LRUCache<string, Outcome>({ max: MOST_REMEMBERED });
  // By their ids, when they were sent.
  const unfinished = new LRUCache<string, number>({
    max: MOST_REMEMBERED,
    ...{ ttl: LOOKED_FOR_MS, ttlResolution: 0, perf: { now: nowMs } },
  });

  function ended(id: string, about: object): void {
    unfinished.delete(id);
    log.info(about, 'done');
  }

  function failed(id: string, failures: number): void {
    const isGivenUp = failures >= MOST_TRIES;
    if (isGivenUp) {
      log.error({ delivery: id, failures }, 'given up');
      unfinished.delete(id);
    }
    const pausedToMs = nowMs() + PAUSE_MS * 2 ** (failures - 1) - EARLY_MS;
    outcomes.set(id, { isKnown: isGivenUp, failures, pausedToMs });
  }

  return {
    knows(id) {
      const { isKnown = false, pausedToMs = -Infinity } = outcomes.get(id) ?? {};
      return isKnown || nowMs() < pausedToMs;
    },
    hasFailed: (id) => outcomes.get(id)?.isKnown === false,
    unfinishedSinceMs: () => [...unfinished.values()].toSorted((a, b) => a - b)[0],
    accept(delivery, deliveredMs = Date.now()) {
      const { id, name, payload } = delivery;
      const { isKnown = false, failures = 0 } = outcomes.get(id) ?? {};
      if (isKnown) return 'known';
      const about = { delivery: id, event: name, action: payload['action'] };
      let end: ReturnType<Receive>;
      try {
        end = receive(delivery);
      } catch (why) {
        // Signed by GitHub, and of another form than it describes: another try would not read it either.
        log.error({ ...about, why }, 'not understood');
      }
      if (isNoRoom(end)) {
        log.warn(about, 'too many wait');
        return end;
      }
      outcomes.set(id, { isKnown: true, failures });
      if (end === undefined) return 'accepted';
      unfinished.set(id, deliveredMs);
      const started = performance.now();
      void end.then(
        () => ended(id, { ...about, ms: Math.round(performance.now() - started) }),
        () => failed(id, failures + 1),
      );
      return 'accepted';
    },
  };
}
