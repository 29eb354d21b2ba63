import type { Logger } from 'pino';
import type { Deliveries } from './deliveries.ts';
import type { Acceptance, Delivery } from './intake.ts';
import type { Lanes } from './lanes.ts';
import { failureText } from './log.ts';

/** How often a delivery is tried before it is given up. */
const MOST_TRIES = 5;
/** Failed deliveries that are kept; what is beyond them, a sweep finds again at GitHub. */
const MOST_FAILED = 1_000;

/** Takes deliveries in, once each, and has them done in their installation's lane. */
export interface Desk {
  accept(delivery: Delivery): Acceptance;
  /** Whether a delivery has been done, is being done or waits for another try. */
  knows(id: string): boolean;
  /** Tries again what has failed; how many that are. */
  retry(): number;
}

/** What deliveries are for. */
export interface Handler {
  /** Whether a delivery asks for anything. */
  readonly concerns: (delivery: Delivery) => boolean;
  readonly handle: (delivery: Delivery) => Promise<void>;
}

export function desk({ concerns, handle }: Handler, lanes: Lanes, deliveries: Deliveries, log: Logger): Desk {
  const going = new Set<string>();
  const failed = new Map<string, { readonly delivery: Delivery; readonly tried: number }>();

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
      if (isLast) deliveries.done(id);
      else if (failed.size < MOST_FAILED) failed.set(id, { delivery, tried });
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

  const knows = (id: string): boolean => going.has(id) || failed.has(id) || deliveries.isDone(id);
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
      const again = [...failed.values()];
      failed.clear();
      for (const { delivery, tried } of again)
        if (!begin(delivery, tried + 1)) failed.set(delivery.id, { delivery, tried });
      return again.length;
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
