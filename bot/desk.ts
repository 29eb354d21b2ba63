import type { Logger } from 'pino';
import { EVENTS } from './app.ts';
import type { Deliveries } from './deliveries.ts';
import type { Acceptance, Delivery } from './intake.ts';
import type { Lanes } from './lanes.ts';
import { failureText } from './log.ts';

/** How often a delivery is tried before it is given up; each time it is a sweep that brings it back. */
const MOST_TRIES = 5;

/** Takes deliveries in, once each, and has them done in their installation's lane. */
export interface Desk {
  accept(delivery: Delivery): Acceptance;
  /** Whether a delivery has been done or is being done. */
  knows(id: string): boolean;
}

export function desk(
  handle: (delivery: Delivery) => Promise<void>,
  lanes: Lanes,
  deliveries: Deliveries,
  log: Logger,
): Desk {
  const going = new Set<string>();
  const tries = new Map<string, number>();

  async function work(delivery: Delivery): Promise<void> {
    const { id, name, payload } = delivery;
    const about = { delivery: id, event: name, action: payload['action'], repository: repositoryOf(payload) };
    const started = performance.now();
    try {
      await handle(delivery);
      deliveries.done(id);
      tries.delete(id);
      log.info({ ...about, ms: Math.round(performance.now() - started) }, 'done');
    } catch (error) {
      const tried = (tries.get(id) ?? 0) + 1;
      tries.set(id, tried);
      log.error({ ...about, tried, why: failureText(error) }, tried < MOST_TRIES ? 'failed' : 'given up');
      if (tried >= MOST_TRIES) deliveries.done(id);
    } finally {
      going.delete(id);
    }
  }

  const knows = (id: string): boolean => going.has(id) || deliveries.isDone(id);
  return {
    knows,
    accept(delivery) {
      const { id, name, payload } = delivery;
      if (!(EVENTS as readonly string[]).includes(name) || knows(id)) return 'known';
      going.add(id);
      if (lanes.add(installationOf(payload), () => work(delivery))) return 'accepted';
      going.delete(id);
      log.warn({ delivery: id, event: name, installation: installationOf(payload) }, 'lane full');
      return 'full';
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
