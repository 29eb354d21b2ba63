import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Acceptance, Delivery } from './intake.ts';

/** Deliveries that are remembered. */
const MOST_REMEMBERED = 200_000;
/** How often a delivery is tried; it is looked for every five minutes. */
const MOST_TRIES = 20;

/** Takes deliveries in, once each. */
export interface Inbox {
  accept(delivery: Delivery): Acceptance;
  /** Whether a delivery is done, is being done, or has failed too often. */
  knows(id: string): boolean;
  /** Whether what it asked for has failed here and may be tried again. */
  hasFailed(id: string): boolean;
}

/**
 * Begins what a delivery asks for: undefined where that is nothing, `full` where too much waits. Throws where
 * the delivery can't be read.
 */
export type Receive = (delivery: Delivery) => Promise<void> | 'full' | undefined;

/** What became of a delivery, with how often it has failed. */
interface Outcome {
  readonly isKnown: boolean;
  readonly failures: number;
}

export function inbox(receive: Receive, log: Logger): Inbox {
  const outcomes = new LRUCache<string, Outcome>({ max: MOST_REMEMBERED });

  function failed(id: string, failures: number): void {
    const isGivenUp = failures >= MOST_TRIES;
    if (isGivenUp) log.error({ delivery: id, failures }, 'given up');
    outcomes.set(id, { isKnown: isGivenUp, failures });
  }

  return {
    knows: (id) => outcomes.get(id)?.isKnown ?? false,
    hasFailed: (id) => outcomes.get(id)?.isKnown === false,
    accept(delivery) {
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
      if (end === 'full') {
        log.warn(about, 'too many wait');
        return 'full';
      }
      outcomes.set(id, { isKnown: true, failures });
      const started = performance.now();
      void end?.then(
        () => log.info({ ...about, ms: Math.round(performance.now() - started) }, 'done'),
        () => failed(id, failures + 1),
      );
      return 'accepted';
    },
  };
}
