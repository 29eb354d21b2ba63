import type { Dispatcher } from 'undici';
import type { Clock } from '../shell/clock.ts';
import type { End, ResponseReader } from './response-reader.ts';

/** How long the end of the response is waited for after [DONE], so that its connection can be used again. */
const LINGER_MS = 50;

/** How a request ended, and when. */
export interface Ended {
  readonly how: End;
  readonly endedAtMs: number;
  /** The connection stayed open after [DONE]. */
  readonly stayedOpen: boolean;
}

/**
 * What is known of how a server ends its streams. Where the last one stayed open after [DONE] the next one is
 * waited for no longer than that: the next request would be late by our own patience.
 */
export interface StreamEnds {
  stayOpen: boolean;
}

/**
 * One request between its dispatch and its end, of which the first counts; nothing but noting happens on the
 * way.
 */
export class OpenRequest implements Dispatcher.DispatchHandler {
  readonly #clock: Clock;
  readonly #response: ResponseReader;
  readonly #ends: StreamEnds;
  readonly #ended = Promise.withResolvers<Ended>();
  #isOver = false;
  #wasSent = false;
  #controller: Dispatcher.DispatchController | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(clock: Clock, response: ResponseReader, ends: StreamEnds) {
    this.#clock = clock;
    this.#response = response;
    this.#ends = ends;
  }

  /** Rejected only where the request was interrupted. */
  get ended(): Promise<Ended> {
    return this.#ended.promise;
  }

  /** Waits no longer: what came so far is what there is. */
  giveUp(detail: string): void {
    this.#end({ why: 'deadline', detail: this.#wasSent ? detail : `${detail}, nor a connection` });
    this.#controller?.abort(new Error(detail));
  }

  /** Forgets the request: `ended` is rejected with the reason. */
  interrupt(reason: unknown): void {
    if (!this.#close()) return;
    this.#ended.reject(reason);
    this.#controller?.abort(new Error('interrupted'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#isOver) return controller.abort(new Error('given up before it was sent'));
    this.#controller = controller;
    this.#wasSent = true;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    statusText?: string,
  ): void {
    // What comes before the response, such as early hints, is none.
    if (status >= 200) this.#response.start(status, headers, statusText);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const atMs = this.#clock.now();
    if (this.#isOver) return;
    this.#response.push(chunk, atMs);
    if (this.#response.doneAtMs === undefined) return;
    this.#linger ??= setTimeout(() => this.#drop(), LINGER_MS);
    // In this turn its end may have come along.
    if (this.#ends.stayOpen) setImmediate(() => this.#end({ why: 'ended' }, this.#response.doneAtMs));
  }

  onResponseEnd(): void {
    if (this.#linger !== undefined) this.#ends.stayOpen = false;
    clearTimeout(this.#linger);
    this.#end({ why: 'ended' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#linger);
    this.#end({ why: 'broken', error, sent: this.#wasSent });
  }

  #drop(): void {
    this.#ends.stayOpen = true;
    this.#end({ why: 'ended' }, this.#response.doneAtMs);
    this.#controller?.abort(new Error('the answer is whole'));
  }

  #end(how: End, doneAtMs?: number): void {
    if (!this.#close()) return;
    this.#ended.resolve({
      how,
      endedAtMs: doneAtMs ?? this.#clock.now(),
      stayedOpen: doneAtMs !== undefined,
    });
  }

  #close(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    return true;
  }
}
