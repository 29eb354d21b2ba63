import type { Dispatcher } from 'undici';
import type { Clock } from '../shell/clock.ts';
import type { End, ResponseReader } from './response-reader.ts';

/** How long the end of the response is waited for after [DONE], so that its connection can be used again. */
const LINGER_MS = 50;

/** How a request ended, and when. */
export interface Ended {
  readonly how: End;
  /** `undefined` where it never left. */
  readonly sentAtMs?: number;
  readonly endedAtMs: number;
  /** The connection stayed open after [DONE] and was dropped. */
  readonly wasDropped: boolean;
}

/**
 * One request between its dispatch and its end, of which the first counts; nothing but noting happens on the
 * way.
 */
export class OpenRequest implements Dispatcher.DispatchHandler {
  readonly #clock: Clock;
  readonly #response: ResponseReader;
  readonly #ended = Promise.withResolvers<Ended>();
  #isOver = false;
  #sentAtMs: number | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(clock: Clock, response: ResponseReader) {
    this.#clock = clock;
    this.#response = response;
  }

  /** Rejected only where the request was interrupted. */
  get ended(): Promise<Ended> {
    return this.#ended.promise;
  }

  /** Waits no longer: what came so far is what there is. */
  giveUp(detail: string): void {
    this.#end({ why: 'deadline', detail });
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
    this.#sentAtMs = this.#clock.now();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    statusText?: string,
  ): void {
    this.#response.start(status, headers, statusText);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const atMs = this.#clock.now();
    if (this.#isOver) return;
    this.#response.push(chunk, atMs);
    if (this.#response.doneAtMs !== undefined) this.#linger ??= setTimeout(() => this.#drop(), LINGER_MS);
  }

  onResponseEnd(): void {
    this.#end({ why: 'ended' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end({ why: 'broken', error, sent: this.#sentAtMs !== undefined });
  }

  #drop(): void {
    this.#end({ why: 'ended' }, this.#response.doneAtMs);
    this.#controller?.abort(new Error('the answer is whole'));
  }

  #end(how: End, doneAtMs?: number): void {
    if (!this.#close()) return;
    this.#ended.resolve({
      how,
      ...(this.#sentAtMs !== undefined && { sentAtMs: this.#sentAtMs }),
      endedAtMs: doneAtMs ?? this.#clock.now(),
      wasDropped: doneAtMs !== undefined,
    });
  }

  #close(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#linger);
    return true;
  }
}
