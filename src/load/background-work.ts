/** Work that goes on in the background until it is stopped; the first fault stops all of it. */
export class BackgroundWork {
  readonly signal: AbortSignal;
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>[] = [];
  #fault: unknown;

  constructor(interrupted: AbortSignal) {
    this.signal = AbortSignal.any([interrupted, this.#stopped.signal]);
  }

  /** Begins a piece of work, which ends soon after `signal` is aborted. */
  start(work: () => Promise<void>): void {
    this.#running.push(work().catch((error: unknown) => this.#note(error)));
  }

  /** Fulfilled when all has ended; rejected with the first fault. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#running);
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** To be stopped is no fault. */
  #note(error: unknown): void {
    if (this.signal.aborted) return;
    this.#fault = error;
    this.#stopped.abort();
  }
}
