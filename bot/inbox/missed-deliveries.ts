import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { GitHub } from '../../src/github/client.ts';
import { isRateLimit, isTemporary } from '../../src/github/client.ts';
import type { Inbox } from './inbox.ts';
import { isNoRoom } from './intake.ts';
import type { Acceptance, NoRoom } from './intake.ts';
import { pageAt, payloadOf } from './listed-deliveries.ts';
import type { Found, ListedDelivery } from './listed-deliveries.ts';

/**
 * Requests that a round makes at most: GitHub lets an App make 5,000 an hour as itself, those for the tokens
 * of all installations, too.
 */
const MOST_REQUESTS = 200;
/** How often one is read that can't be. */
const MOST_TRIES = 3;
/** Of so many it is remembered that they can't be read, or are of strangers. */
const MOST_REMEMBERED = 10_000;
/** How far back the first pass looks, and how far before the last whole one each later one does. */
const LOOK_BACK_MS = { first: 24 * 3_600_000, later: 2 * 3_600_000 } as const;
/** So far GitHub's clock and ours may be apart. */
const CLOCKS_MS = 5 * 60_000;

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
  /** Those for which there was no room, since they are of strangers. */
  readonly ofStrangers: LRUCache<string, true>;
}

/**
 * Takes in deliveries that were missed or have failed here: GitHub doesn't send anything again by itself, and
 * an instance that has taken one in may have died over it. A round makes a bounded number of requests, and
 * the next one goes on where it has ended. One that can't be read keeps no other from being taken, nor does
 * an installation that has no room; nor do strangers, where they have none, those who may write there.
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
  const failures = new LRUCache<string, number>({ max: MOST_REMEMBERED });
  const ofStrangers = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  const search = { github, inbox, isWanted, log, failures, ofStrangers };
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
    // What a pass has left, the next one finds as far back; and what has failed since it was taken in.
    const leftMs = pass.isWhole
      ? startedMs - LOOK_BACK_MS.later
      : Math.max(sinceMs, startedMs - LOOK_BACK_MS.first);
    sinceMs = Math.min(leftMs, (inbox.unfinishedSinceMs() ?? Infinity) - CLOCKS_MS);
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
  const full = new Map<Found['installation'], NoRoom>();
  let requests = 0;
  let taken = 0;
  try {
    do {
      if (++requests > MOST_REQUESTS) return false;
      const { found, next } = await pageAt(pass.cursor, search.github);
      for (const delivery of found) {
        if (delivery.deliveredAt < pass.since) return true;
        if (!hasRoom(delivery, full, search) || !isMissed(delivery, pass, search)) continue;
        // The page is listed again by the next round, which knows what of it was taken.
        if (++requests > MOST_REQUESTS) return false;
        const answer = await take(delivery, pass, search);
        if (answer === 'not now') return false;
        if (answer === 'accepted') taken += 1;
        if (!isNoRoom(answer)) continue;
        full.set(delivery.installation, answer);
        if (answer === 'full of strangers') search.ofStrangers.set(delivery.guid, true);
        pass.isWhole = false;
      }
      pass.cursor = next;
    } while (pass.cursor !== undefined);
    return true;
  } finally {
    if (taken > 0) search.log.warn({ taken }, 'missed deliveries taken in');
  }
}

/** Whether there may be room: whose doing a delivery is, is known once it was read. */
function hasRoom(
  { installation, guid }: Found,
  full: ReadonlyMap<Found['installation'], NoRoom>,
  { ofStrangers }: Search,
): boolean {
  const answer = full.get(installation);
  return answer === undefined || (answer === 'full of strangers' && !ofStrangers.has(guid));
}

function isMissed({ guid, ...listed }: Found, pass: Pass, { inbox, isWanted, failures }: Search): boolean {
  // Reconciling does not find all that an event asks for, such as the end of an old head's check.
  if (inbox.knows(guid) || !(isWanted(listed) || inbox.hasFailed(guid))) return false;
  return !pass.unread.has(guid) && (failures.get(guid) ?? 0) < MOST_TRIES;
}

/** `not now` where GitHub answers nothing at the moment: the others would not be read either. */
async function take(
  { id, guid, event, deliveredAt }: Found,
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
    const end = times === MOST_TRIES ? ', and is given up' : '';
    log.error(about, `a missed delivery could not be read${end}`);
    return 'unread';
  }
  return inbox.accept({ id: guid, name: event, payload }, Date.parse(deliveredAt));
}
