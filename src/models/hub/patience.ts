import { setTimeout as sleep } from 'node:timers/promises';
import { HubTrouble } from './trouble.ts';

/** How often the same is asked before it is given up. */
const ATTEMPTS = 5;
/** The first pause; each later one is twice as long. */
export const PAUSE_MS = 500;

/** A download may take as long as at this pace and some minutes more, and never longer than a day. */
export const SLOWEST_BYTES_PER_S = 100_000;
const LEAST_DOWNLOAD_MS = 10 * 60_000;
const MOST_DOWNLOAD_MS = 24 * 60 * 60_000;

/** When a download is given up, however many attempts it takes: a server that drips is not waited for. */
export interface DownloadDeadline {
  /** By `performance.now()`. */
  readonly atMs: number;
  /** How long it had. */
  readonly ms: number;
}

/** How long some bytes may take to come, in ms. */
export function downloadMs(bytes: number): number {
  return Math.min(MOST_DOWNLOAD_MS, LEAST_DOWNLOAD_MS + (bytes / SLOWEST_BYTES_PER_S) * 1000);
}

/** How patient we are. */
export interface Patience {
  readonly signal: AbortSignal;
  readonly pauseMs: number;
}

/**
 * Does something again while it fails in a way that may pass, a few times in all.
 *
 * @param hasProgressed whether the last attempt brought something: then counting starts anew
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  { signal, pauseMs }: Patience,
  hasProgressed: () => boolean = () => false,
): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HubTrouble) || error.retryAfterMs === undefined) throw error;
      if (hasProgressed()) failed = 1;
      if (failed >= ATTEMPTS) throw error;
      await sleep(Math.max(error.retryAfterMs, pauseMs * 2 ** (failed - 1)), undefined, { signal });
    }
  }
}
