import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { GitHub } from '../../src/github/client.ts';
import { nextCursor, withRetry } from '../../src/github/client.ts';
import type { Inbox } from './inbox.ts';

/** Deliveries that one round goes through, the youngest first. */
const MOST_LISTED = 50_000;
/** How often one is read that can't be, and of how many that is remembered. */
const UNREAD = { tries: 3, remembered: 10_000 } as const;
/** How far back the first round looks, and how far before the last whole round each later one does. */
const LOOK_BACK_MS = { first: 24 * 3_600_000, later: 2 * 3_600_000 } as const;

/** A delivery as GitHub lists it. */
export interface ListedDelivery {
  readonly event: string;
  readonly action: string | null;
  /** Whether an instance of the bot has taken it in. */
  readonly isAcknowledged: boolean;
}

/**
 * Takes in deliveries that were missed or have failed here: GitHub doesn't send anything again by itself, and
 * an instance that has taken one in may have died over it. One that can't be read keeps no other from being
 * taken.
 *
 * @param github as the App itself
 * @param isWanted whether a delivery is looked for, rather than what it tells being found by reconciling
 * @returns a round, to be called again and again
 */
export function missedDeliveries(
  github: GitHub,
  inbox: Inbox,
  isWanted: (delivery: ListedDelivery) => boolean,
  log: Logger,
): () => Promise<void> {
  let since = Date.now() - LOOK_BACK_MS.first;
  const unread = new LRUCache<string, number>({ max: UNREAD.remembered });
  const notRead = (delivery: string, why: unknown): void => {
    const failures = (unread.get(delivery) ?? 0) + 1;
    unread.set(delivery, failures);
    const end = failures === UNREAD.tries ? ', and is given up' : '';
    log.error({ delivery, failures, why }, `a missed delivery could not be read${end}`);
  };
  return async () => {
    const started = Date.now();
    let taken = 0;
    let isWhole = true;
    for await (const { id, guid, ...listed } of deliveriesSince(new Date(since).toISOString(), github)) {
      // Reconciling does not find all that an event asks for, such as the end of an old head's check.
      if (inbox.knows(guid) || !(isWanted(listed) || inbox.hasFailed(guid))) continue;
      if ((unread.get(guid) ?? 0) >= UNREAD.tries) continue;
      const payload = await payloadOf(id, github).catch((why: unknown) => notRead(guid, why));
      const answer = payload && inbox.accept({ id: guid, name: listed.event, payload });
      if (answer === 'accepted') taken += 1;
      else isWhole &&= answer === 'known';
    }
    if (taken > 0) log.warn({ taken }, 'missed deliveries taken in');
    // What a round could not take in, the next one finds as far back.
    since = isWhole ? started - LOOK_BACK_MS.later : Math.max(since, started - LOOK_BACK_MS.first);
  };
}

async function* deliveriesSince(
  since: string,
  github: GitHub,
): AsyncGenerator<ListedDelivery & { readonly id: number; readonly guid: string }> {
  let cursor: string | undefined;
  let listed = 0;
  do {
    const page = await withRetry('read', () =>
      github.request('GET /app/hook/deliveries', { per_page: 100, ...(cursor !== undefined && { cursor }) }),
    );
    for (const { id, guid, event, action, delivered_at: deliveredAt, status_code: status } of page.data) {
      if (deliveredAt < since) return;
      yield { id: Number(id), guid, event, action, isAcknowledged: status >= 200 && status < 300 };
    }
    listed += page.data.length;
    cursor = nextCursor(page.headers.link, 'cursor');
  } while (cursor !== undefined && listed < MOST_LISTED);
}

async function payloadOf(id: number, github: GitHub): Promise<Record<string, unknown>> {
  const { data } = await withRetry('read', () =>
    github.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id }),
  );
  if (data.request.payload == null) throw new Error('the delivery has no payload');
  return data.request.payload;
}
