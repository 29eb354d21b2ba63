import type { Dispatcher } from 'undici';
import type { Clock } from '../shell/clock.ts';
import { OWN_TURN_MS } from './exchange.ts';
import type { End, ResponseReader } from './response-reader.ts';
import type { StreamEnds } from './stream-ends.ts';

/** How long the end of a response is awaited beside the next request; then the connection is dropped. */
const LINGER_MS = 50;

/** How a request ended, and when. */
export interface Ended {
  readonly how: End;
  readonly endedAtMs: number;
  /** The response went on after [DONE], and was left behind. */
  readonly stayedOpen: boolean;
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
  /**
   * How long the end of the response is still waited for; since [DONE]. The next request, which is to use its
   * connection, waits no longer than its client may take: else a server would choose by when it ends them how
   * many it has at once.
   */
  #wait: NodeJS.Timeout | undefined;

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
    if (!this.#wasSent) this.#ends.sent();
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
    if (this.#response.doneAtMs === undefined || this.#wait !== undefined) return;
    // In this turn, or in that in which a timer fires late, its end may have come along.
    const leaveSoon = (): void => void setImmediate(() => this.#leaveBehind());
    this.#wait = setTimeout(leaveSoon, OWN_TURN_MS);
    if (this.#ends.areLate) leaveSoon();
  }

  onResponseEnd(): void {
    const { doneAtMs } = this.#response;
    if (doneAtMs !== undefined) this.#ends.areLate = this.#clock.now() - doneAtMs > OWN_TURN_MS;
    this.#stopWaiting();
    this.#end({ why: 'ended' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#stopWaiting();
    this.#end({ why: 'broken', error, sent: this.#wasSent });
  }

  /** Ends the request, whose answer is whole; the end of its response is awaited beside the next one. */
  #leaveBehind(): void {
    if (this.#isOver) return;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(this.#drop, LINGER_MS);
    this.#end({ why: 'ended' }, true);
    this.#ends.leaveBehind(this.#drop);
  }

  readonly #drop = (): void => {
    this.#stopWaiting();
    this.#controller?.abort(new Error('the answer is whole'));
  };

  #stopWaiting(): void {
    clearTimeout(this.#wait);
    this.#ends.ended(this.#drop);
  }

  #end(how: End, stayedOpen = false): void {
    if (!this.#close()) return;
    this.#ended.resolve({ how, endedAtMs: this.#response.doneAtMs ?? this.#clock.now(), stayedOpen });
  }

  #close(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    if (this.#wasSent) this.#ends.over();
    return true;
  }
}
