import type { GitHub } from '../../src/github/client.ts';
import { nextCursor, withRetry } from '../../src/github/client.ts';

/** A delivery as GitHub lists it. */
export interface ListedDelivery {
  readonly event: string;
  readonly action: string | null;
  /** Whether an instance of the bot has taken it in. */
  readonly isAcknowledged: boolean;
}

/** With what it is read by. */
export interface Found extends ListedDelivery {
  readonly id: number;
  readonly guid: string;
  readonly deliveredAt: string;
  /** Those of which GitHub tells none have room together. */
  readonly installation: number | bigint | null | undefined;
}

/** A page of the deliveries to the App, the youngest first. */
export async function pageAt(
  cursor: string | undefined,
  github: GitHub,
): Promise<{ readonly found: readonly Found[]; readonly next: string | undefined }> {
  const { data, headers } = await withRetry('read', () =>
    github.request('GET /app/hook/deliveries', { per_page: 100, ...(cursor !== undefined && { cursor }) }),
  );
  const found = data.map(({ id, guid, event, action, ...listed }) => ({
    id: Number(id),
    guid,
    event,
    action,
    deliveredAt: listed.delivered_at,
    installation: listed.installation_id,
    isAcknowledged: listed.status_code >= 200 && listed.status_code < 300,
  }));
  return { found, next: nextCursor(headers.link, 'cursor') };
}

/** Throws where GitHub has none any more. */
export async function payloadOf(id: number, github: GitHub): Promise<Record<string, unknown>> {
  const { data } = await withRetry('read', () =>
    github.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id }),
  );
  if (data.request.payload == null) throw new Error('the delivery has no payload');
  return data.request.payload;
}
