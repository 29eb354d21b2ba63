import type { GitHub } from '../src/shell/github.ts';
import { patiently } from '../src/shell/github.ts';
import { SERVED } from './app.ts';
import type { Desk } from './desk.ts';

/** Deliveries that one sweep looks at. */
const MOST_LOOKED_AT = 50_000;

/**
 * Looks through what GitHub has sent, or tried to send, and takes in what is not known here: GitHub doesn't send
 * anything again by itself.
 *
 * @param github as the App itself
 * @param since ISO 8601; older deliveries are left alone
 * @returns how many were taken in
 */
export async function sweepDeliveries(github: GitHub, since: string, desk: Desk): Promise<number> {
  let cursor: string | undefined;
  let taken = 0;
  for (let looked = 0; looked < MOST_LOOKED_AT;) {
    const page = await patiently('reads', () =>
      github.request('GET /app/hook/deliveries', { per_page: 100, ...(cursor !== undefined && { cursor }) }),
    );
    for (const { id, guid, event, action, delivered_at } of page.data) {
      if (delivered_at < since) return taken;
      looked += 1;
      if (!SERVED[event]?.includes(action ?? '') || desk.knows(guid)) continue;
      const payload = await payloadOf(Number(id), github);
      if (payload !== undefined && desk.accept({ id: guid, name: event, payload }) === 'accepted') taken += 1;
    }
    cursor = /<[^>]*[?&]cursor=([^&>]+)[^>]*>; rel="next"/.exec(page.headers.link ?? '')?.[1];
    if (cursor === undefined) return taken;
    cursor = decodeURIComponent(cursor);
  }
  return taken;
}

async function payloadOf(id: number, github: GitHub): Promise<Record<string, unknown> | undefined> {
  const { data } = await patiently('reads', () =>
    github.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id }),
  );
  return data.request.payload ?? undefined;
}
