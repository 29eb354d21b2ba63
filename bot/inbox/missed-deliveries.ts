import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { GitHub } from '../../src/github/client.ts';
import { isRateLimit, isTemporary } from '../../src/github/client.ts';
import type { Inbox } from './inbox.ts';
import type { Acceptance } from './intake.ts';
import { pageAt, payloadOf } from './listed-deliveries.ts';
import type { Found, ListedDelivery } from './listed-deliveries.ts';

/**
 * Requests that a round makes at most: GitHub lets an App make 5,000 an hour as itself, those for the tokens
 * of all installations, too.
 */
const MOST_REQUESTS = 200;
/** How often one is read that can't be, and of how many that is remembered. */
const UNREAD = { tries: 3, remembered: 10_000 } as const;
/** How far back the first pass looks, and how far before the last whole one each later one does. */
const LOOK_BACK_MS = { first: 24 * 3_600_000, later: 2 * 3_600_000 } as const;

/** A way through the list, the youngest first: what comes meanwhile is for the next one. */
interface Pass {
  readonly startedMs: number;
  /** Where it ends, in ISO 8601. */
  readonly since: string;
  /** Where its next page begins; undefined before the first. GitHub counts from a delivery. */
  cursor: string | undefined;
  /** What it could not read, and does not ask for again. */
  readonly unread: Set<string>;
  /** Whether it has left nothing behind. */
  isWhole: boolean;
}

interface Search {
  readonly github: GitHub;
  readonly inbox: Inbox;
  readonly isWanted: (delivery: ListedDelivery) => boolean;
  readonly log: Logger;
  /** How often deliveries could not be read. */
  readonly failures: LRUCache<string, number>;
}

/**
 * Takes in deliveries that were missed or have failed here: GitHub doesn't send anything again by itself, and
 * an instance that has taken one in may have died over it. A round makes a bounded number of requests, and
 * the next one goes on where it has ended. One that can't be read keeps no other from being taken, nor does
 * an installation that has no room.
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
  let sinceMs = Date.now() - LOOK_BACK_MS.first;
  let pass: Pass | undefined;
  const failures = new LRUCache<string, number>({ max: UNREAD.remembered });
  const search = { github, inbox, isWanted, log, failures };
  return async () => {
    pass ??= passFrom(sinceMs);
    const { startedMs } = pass;
    try {
      if (!(await goOn(pass, search))) return;
    } catch (error) {
      // GitHub may know where it was to go on no more.
      if (!isTemporary(error)) pass = undefined;
      throw error;
    }
    // What a pass has left, the next one finds as far back.
    sinceMs = pass.isWhole
      ? startedMs - LOOK_BACK_MS.later
      : Math.max(sinceMs, startedMs - LOOK_BACK_MS.first);
    pass = undefined;
  };
}

const passFrom = (sinceMs: number): Pass => ({
  startedMs: Date.now(),
  since: new Date(sinceMs).toISOString(),
  cursor: undefined,
  unread: new Set(),
  isWhole: true,
});

/** Goes on with a pass for a round; whether it has come to its end. */
async function goOn(pass: Pass, search: Search): Promise<boolean> {
  const full = new Set<Found['installation']>();
  let requests = 0;
  let taken = 0;
  try {
    do {
      if (++requests > MOST_REQUESTS) return false;
      const { found, next } = await pageAt(pass.cursor, search.github);
      for (const delivery of found) {
        if (delivery.deliveredAt < pass.since) return true;
        if (full.has(delivery.installation) || !isMissed(delivery, pass, search)) continue;
        // The page is listed again by the next round, which knows what of it was taken.
        if (++requests > MOST_REQUESTS) return false;
        const answer = await take(delivery, pass, search);
        if (answer === 'not now') return false;
        if (answer === 'accepted') taken += 1;
        if (answer !== 'full') continue;
        full.add(delivery.installation);
        pass.isWhole = false;
      }
      pass.cursor = next;
    } while (pass.cursor !== undefined);
    return true;
  } finally {
    if (taken > 0) search.log.warn({ taken }, 'missed deliveries taken in');
  }
}

function isMissed({ guid, ...listed }: Found, pass: Pass, { inbox, isWanted, failures }: Search): boolean {
  // Reconciling does not find all that an event asks for, such as the end of an old head's check.
  if (inbox.knows(guid) || !(isWanted(listed) || inbox.hasFailed(guid))) return false;
  return !pass.unread.has(guid) && (failures.get(guid) ?? 0) < UNREAD.tries;
}

/** `not now` where GitHub answers nothing at the moment: the others would not be read either. */
async function take(
  { id, guid, event }: Found,
  pass: Pass,
  { github, inbox, log, failures }: Search,
): Promise<Acceptance | 'unread' | 'not now'> {
  let payload;
  try {
    payload = await payloadOf(id, github);
  } catch (why) {
    const about = { delivery: guid, why };
    // A fault that passes may be of this one alone, and last: the others are not to wait for it.
    if (!isRateLimit(why)) {
      pass.unread.add(guid);
      pass.isWhole = false;
    }
    if (isTemporary(why)) {
      log.warn(about, 'a missed delivery can not be read now');
      return 'not now';
    }
    const times = (failures.get(guid) ?? 0) + 1;
    failures.set(guid, times);
    const end = times === UNREAD.tries ? ', and is given up' : '';
    log.error(about, `a missed delivery could not be read${end}`);
    return 'unread';
  }
  return inbox.accept({ id: guid, name: event, payload });
}
