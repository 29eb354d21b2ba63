import type { Logger } from 'pino';
import type { GitHub } from '../../src/github/client.ts';
import { withRetry, statusOf } from '../../src/github/client.ts';
import { SERVED } from '../events/app.ts';
import type { Desk } from './desk.ts';

/** Deliveries that one look goes through, the youngest first; pull requests of older ones are brought up to date by reconciling. */
const MOST_LOOKED_AT = 50_000;
/** GitHub lists a delivery only after it has been made. */
const OVERLAP_MS = 10 * 60_000;
/** How often everything is looked at: what another instance had accepted when it died shows nowhere else. */
const EVERYTHING_MS = 30 * 60_000;

/** Which deliveries to look through. */
export interface Look {
  /** ISO 8601; older ones are left alone. */
  readonly since: string;
  /** Only those that nobody acknowledged. */
  readonly failures: boolean;
}

/** What a look has brought. */
export interface Swept {
  /** Deliveries that were taken in. */
  readonly taken: number;
  /** Those that no lane had room for. */
  readonly left: number;
  /** Whether the list was longer than one look. */
  readonly cut: boolean;
}

/**
 * Looks through what GitHub has sent, or tried to send, and takes in what is not known here: GitHub doesn't send
 * anything again by itself.
 *
 * @param github as the App itself
 */
export async function sweepDeliveries(
  github: GitHub,
  { since, failures }: Look,
  desk: Pick<Desk, 'knows' | 'accept'>,
): Promise<Swept> {
  let cursor: string | undefined;
  let [taken, left] = [0, 0];
  for (let looked = 0; looked < MOST_LOOKED_AT;) {
    const page = await withRetry('read', () =>
      github.request('GET /app/hook/deliveries', {
        per_page: 100,
        ...(failures && { status: 'failure' as const }),
        ...(cursor !== undefined && { cursor }),
      }),
    );
    for (const { id, guid, event, action, delivered_at, status_code: status } of page.data) {
      if (delivered_at < since) return { taken, left, cut: false };
      looked += 1;
      if (!SERVED[event]?.includes(action ?? '') || desk.knows(guid)) continue;
      // Most of what an App hears: runs of others' workflows. What one of ours has come to, reconciling finds too.
      if (event === 'workflow_run' && status >= 200 && status < 300) continue;
      const payload = await payloadOf(Number(id), github);
      const became = payload && desk.accept({ id: guid, name: event, payload });
      if (became === 'accepted') taken += 1;
      if (became === 'full') left += 1;
    }
    cursor = /<[^>]*[?&]cursor=([^&>]+)[^>]*>; rel="next"/.exec(page.headers.link ?? '')?.[1];
    if (cursor === undefined) return { taken, left, cut: false };
    cursor = decodeURIComponent(cursor);
  }
  return { taken, left, cut: true };
}

/** Absent where GitHub has forgotten it meanwhile. */
async function payloadOf(id: number, github: GitHub): Promise<Record<string, unknown> | undefined> {
  try {
    const { data } = await withRetry('read', () =>
      github.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id }),
    );
    return data.request.payload ?? undefined;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/**
 * A round of looking for what was missed, to be called again and again: what has failed here is tried again, then
 * GitHub's list is looked through from where the last look got to.
 *
 * @param lookBackMs how far back the first look goes, and one after something was dropped
 */
export function sweeper(github: GitHub, desk: Desk, lookBackMs: number, log: Logger): () => Promise<void> {
  const from = { everything: Date.now() - lookBackMs, failures: 0 };
  let everythingAt = 0;
  return async () => {
    const started = Date.now();
    const failed = desk.retry();
    if (desk.hasDropped()) {
      from.everything = started - lookBackMs;
      everythingAt = 0;
    }
    const what = started >= everythingAt ? 'everything' : 'failures';
    const look = { since: new Date(from[what]).toISOString(), failures: what === 'failures' };
    const { taken, left, cut } = await sweepDeliveries(github, look, desk);
    if (failed + taken + left > 0) log.warn({ missed: taken, failed, left }, 'swept up');
    if (cut) log.warn({ looked: MOST_LOOKED_AT }, 'older deliveries were not looked at');
    if (left > 0) return;
    from.failures = started - OVERLAP_MS;
    if (what === 'failures') return;
    from.everything = started - OVERLAP_MS;
    everythingAt = started + EVERYTHING_MS;
  };
}
