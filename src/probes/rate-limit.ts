import { setTimeout as sleep } from 'node:timers/promises';

/** The status of a limit of rate: no reaction of the model's. */
export const RATE_LIMITED = 429;

/** Longest that is waited for a limit of rate, of all requests of the probes together. */
const MOST_WAIT_MS = 60_000;
const FIRST_WAIT_MS = 500;

/** Waits where a server says that it was asked too much, and knows what it did not answer even then. */
export class RateLimit {
  /** Requests that were refused by it, after all waiting. */
  refused = 0;
  #leftMs: number;

  constructor(mostWaitMs = MOST_WAIT_MS) {
    this.#leftMs = mostWaitMs;
  }

  /** Asks until the rate is no matter any more, and waits twice as long each time, while time is left. */
  async passed<Came>(
    ask: () => Promise<Came>,
    isLimited: (came: Came) => boolean,
    signal: AbortSignal,
  ): Promise<Came> {
    let came = await ask();
    for (let waitMs = FIRST_WAIT_MS; isLimited(came) && waitMs <= this.#leftMs; waitMs *= 2) {
      this.#leftMs -= waitMs;
      await sleep(waitMs, undefined, { signal });
      came = await ask();
    }
    if (isLimited(came)) this.refused++;
    return came;
  }
}
