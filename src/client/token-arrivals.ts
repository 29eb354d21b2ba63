import { FASTEST_TOKEN_MS } from './exchange.ts';

/** When tokens of an answer arrived: events that come together, in one read or parts of it, arrive once. */
export class TokenArrivals {
  /** From one to the next, in whole microseconds; of no more than an answer may have tokens. */
  readonly gapsUs: number[] = [];
  /** How many events with token text the first of them brought. */
  eventsOfFirst = 0;
  readonly #most: number;
  #beganAtMs: number | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** Notes an event with token text. */
  add(atMs: number): void {
    const gapMs = atMs - (this.#beganAtMs ??= atMs);
    if (gapMs >= FASTEST_TOKEN_MS) {
      this.#beganAtMs = atMs;
      if (this.gapsUs.length < this.#most) this.gapsUs.push(Math.round(gapMs * 1000));
    } else if (this.gapsUs.length === 0) this.eventsOfFirst++;
  }
}
