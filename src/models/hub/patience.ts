import { setTimeout as sleep } from 'node:timers/promises';
import { HubTrouble } from './trouble.ts';

/** How often the same is asked before it is given up. */
const ATTEMPTS = 5;
/** The first pause; each later one is twice as long. */
export const PAUSE_MS = 500;

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
