import type { FailureKind } from '../client/exchange.ts';
import type { Pacer, Step } from './pacer.ts';

/**
 * After a request without a connection no more are sent for a while: a dead engine refuses in microseconds.
 */
const REFUSED_WAIT_MS = 20;
const MAX_REFUSED_WAIT_MS = 1_000;

/** What a pass sends next, and when; times in ms since the pass began. */
export class Issuer {
  readonly #pacer: Pacer;
  #started = 0;
  #inFlight = 0;
  #refusedWaitMs = 0;
  #notBeforeMs = 0;

  constructor(pacer: Pacer) {
    this.#pacer = pacer;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** The number of the request that is started next, from 0. */
  get nextIndex(): number {
    return this.#started;
  }

  next(elapsedMs: number): Step {
    const step = this.#pacer.next({ elapsedMs, started: this.#started, inFlight: this.#inFlight });
    // A planned arrival can't spin, and holding it back would break its plan.
    if (step.kind !== 'start' || step.scheduledAtMs !== undefined || elapsedMs >= this.#notBeforeMs)
      return step;
    return { kind: 'wait', ms: this.#notBeforeMs - elapsedMs };
  }

  started(): void {
    this.#started++;
    this.#inFlight++;
  }

  /** A request has ended; `undefined` where nothing is known of how, for it was interrupted. */
  ended(elapsedMs: number, failure?: FailureKind): void {
    this.#inFlight--;
    if (failure !== 'connect') this.#refusedWaitMs = 0;
    else if (elapsedMs >= this.#notBeforeMs) {
      this.#refusedWaitMs = Math.min(MAX_REFUSED_WAIT_MS, Math.max(REFUSED_WAIT_MS, 2 * this.#refusedWaitMs));
      this.#notBeforeMs = elapsedMs + this.#refusedWaitMs;
    }
  }
}
