import type { Logger } from 'pino';
import type { Deliveries } from './deliveries.ts';
import type { Acceptance, Delivery } from './intake.ts';
import type { Lanes } from './lanes.ts';
import { failureText } from '../log.ts';

/** How often a delivery is tried; with rounds of five minutes that takes half a day, longer than most troubles do. */
const MOST_TRIES = 8;
/** Failed deliveries that are kept here; those beyond them are looked for at GitHub. */
const MOST_FAILED = 1_000;

/** Takes deliveries in, once each, and has them done in their installation's lane. */
export interface Desk {
  accept(delivery: Delivery): Acceptance;
  /** Whether a delivery has been done, is being done or waits for another try. */
  knows(id: string): boolean;
  /** Begins a round: tries again what has failed, each after twice as many rounds as the time before; how many. */
  retry(): number;
  /** Whether something that GitHub was told is accepted had to be dropped since this was last asked. */
  hasDropped(): boolean;
}

/** What deliveries are for. */
export interface Handler {
  /** Whether a delivery asks for anything. */
  readonly concerns: (delivery: Delivery) => boolean;
  readonly handle: (delivery: Delivery) => Promise<void>;
}

interface Failed {
  readonly delivery: Delivery;
  readonly tried: number;
  readonly roundsLeft: number;
}

export function desk(
  { concerns, handle }: Handler,
  lanes: Lanes<number>,
  deliveries: Deliveries,
  log: Logger,
): Desk {
  const going = new Set<string>();
  const failed = new Map<string, Failed>();
  // Not written down: after a restart they have another chance.
  const givenUp = new Set<string>();
  let dropped = false;

  async function work(delivery: Delivery, tried: number): Promise<void> {
    const { id, name, payload } = delivery;
    const about = { delivery: id, event: name, action: payload['action'], repository: repositoryOf(payload) };
    const started = performance.now();
    try {
      await handle(delivery);
      deliveries.done(id);
      log.info({ ...about, ms: Math.round(performance.now() - started) }, 'done');
    } catch (error) {
      const isLast = tried === MOST_TRIES;
      log.error({ ...about, tried, why: failureText(error) }, isLast ? 'given up' : 'failed');
      if (isLast) givenUp.add(id);
      else if (failed.size < MOST_FAILED) failed.set(id, { delivery, tried, roundsLeft: 2 ** (tried - 1) });
      else dropped = true;
    } finally {
      going.delete(id);
    }
  }

  function begin(delivery: Delivery, tried: number): boolean {
    const { id, payload } = delivery;
    going.add(id);
    if (lanes.add(installationOf(payload), () => work(delivery, tried))) return true;
    going.delete(id);
    return false;
  }

  const knows = (id: string): boolean =>
    going.has(id) || failed.has(id) || givenUp.has(id) || deliveries.isDone(id);
  return {
    knows,
    accept(delivery) {
      const { id, name, payload } = delivery;
      if (knows(id)) return 'known';
      if (!concerns(delivery)) {
        deliveries.done(id);
        return 'accepted';
      }
      if (begin(delivery, 1)) return 'accepted';
      log.warn({ delivery: id, event: name, installation: installationOf(payload) }, 'lane full');
      return 'full';
    },
    retry() {
      let begun = 0;
      for (const [id, { delivery, tried, roundsLeft }] of failed) {
        if (roundsLeft > 1 || !begin(delivery, tried + 1))
          failed.set(id, { delivery, tried, roundsLeft: Math.max(1, roundsLeft - 1) });
        else if (failed.delete(id)) begun += 1;
      }
      return begun;
    },
    hasDropped() {
      const since = dropped;
      dropped = false;
      return since;
    },
  };
}

function installationOf(payload: Delivery['payload']): number {
  const { id } = (payload['installation'] ?? {}) as { readonly id?: unknown };
  return typeof id === 'number' ? id : 0;
}

function repositoryOf(payload: Delivery['payload']): unknown {
  return ((payload['repository'] ?? {}) as { readonly full_name?: unknown }).full_name;
}
