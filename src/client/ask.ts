import type { Dispatcher } from 'undici';
import type { Clock } from '../shell/clock.ts';
import type { WatchText } from './answer-reader.ts';
import { AnswerReader } from './answer-reader.ts';
import type { ApiTarget } from './api-target.ts';
import type { Client } from './client.ts';
import { addressOf } from './client.ts';
import { completionRequest } from './completion-request.ts';
import type { Exchange } from './exchange.ts';
import type { Question } from './question.ts';
import type { End } from './response-reader.ts';
import { ResponseReader } from './response-reader.ts';

const MAX_TIMER_MS = 2 ** 31 - 1;

/** How one request is made and watched. */
export interface AskOptions {
  readonly clock: Clock;
  /** From the start (`scheduledAtMs`, else the call) to the end of the stream. */
  readonly deadlineMs: number;
  /** When the load profile planned it, by `clock`; open loop only. */
  readonly scheduledAtMs?: number;
  readonly keepText: boolean;
  /** The run is interrupted: the promise rejects with its reason, so that nothing is recorded. */
  readonly signal: AbortSignal;
  /** The pass waits no longer: what is still open fails as `deadline`, with the reason's message. */
  readonly drained?: AbortSignal;
  /** Each gap between two events with token text, in whole microseconds; called after the end. */
  readonly onTokenGapUs?: (gapUs: number) => void;
  readonly watchText?: WatchText;
}

/** What came of one question: the request on its way, and the text of the answer where it was kept. */
export interface Reply {
  readonly exchange: Exchange;
  readonly text?: string;
}

/**
 * Asks one question and streams the answer: stamps, counts, and how it failed if it did.
 *
 * Resolves whatever the server does, and rejects only when `signal` is aborted. Under load, nothing but noting happens when bytes
 * arrive: decoding and parsing wait until the arrivals at hand are stamped.
 */
export async function ask(
  client: Client,
  target: ApiTarget,
  question: Question,
  options: AskOptions,
): Promise<Reply> {
  const { clock, signal, drained, scheduledAtMs, deadlineMs } = options;
  signal.throwIfAborted();
  const address = addressOf(target, '/v1/chat/completions');
  const body = completionRequest(target, question);
  const answer = new AnswerReader(options.keepText, options.watchText);
  const response = new ResponseReader(question.maxTokens, answer, (task) => client.later(task));
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const calledAtMs = clock.now();
  let sentAtMs: number | undefined;
  let endedAtMs: number | undefined;
  let controller: Dispatcher.DispatchController | undefined;

  /** Stops watching; false where that has happened before, for only the first end counts. */
  const end = (): boolean => {
    if (endedAtMs !== undefined) return false;
    endedAtMs = clock.now();
    clearTimeout(timer);
    signal.removeEventListener('abort', onInterrupt);
    drained?.removeEventListener('abort', onDrained);
    return true;
  };
  const settle = (how: End): void => {
    if (!end()) return;
    client.later(() => {
      try {
        resolve(summarise(how));
      } catch (error) {
        reject(error);
      }
    });
  };
  const giveUp = (detail: string): void => {
    settle({ why: 'deadline', detail });
    controller?.abort(new Error(detail));
  };
  const onInterrupt = (): void => {
    if (!end()) return;
    reject(signal.reason);
    controller?.abort(new Error('interrupted'));
  };
  const onDrained = (): void => giveUp(String(drained?.reason));
  const summarise = (how: End): Reply => {
    const failure = response.failure(how);
    if (options.onTokenGapUs) for (const gapUs of answer.gapsUs) options.onTokenGapUs(gapUs);
    const exchange = {
      ...(scheduledAtMs !== undefined && { scheduledAtMs }),
      sentAtMs: sentAtMs ?? calledAtMs,
      ...answer.stamps,
      endedAtMs: endedAtMs ?? clock.now(),
      tokenEvents: answer.tokenEvents,
      ...answer.counts,
      ...(answer.finishReason !== undefined && { finishReason: answer.finishReason }),
      ...(failure && { failure }),
    };
    return { exchange, ...(answer.text !== undefined && { text: answer.text }) };
  };

  const leftMs = Math.max(0, (scheduledAtMs ?? calledAtMs) + deadlineMs - calledAtMs);
  const timer = setTimeout(() => giveUp(`no end after ${deadlineMs} ms`), Math.min(leftMs, MAX_TIMER_MS));
  signal.addEventListener('abort', onInterrupt);
  drained?.addEventListener('abort', onDrained);
  client.dispatcher.dispatch(
    {
      ...address,
      method: 'POST',
      headers: { ...target.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body,
    },
    {
      onRequestStart(started) {
        if (endedAtMs !== undefined) return started.abort(new Error('given up before it was sent'));
        controller = started;
        sentAtMs = clock.now();
      },
      onResponseStart(_controller, status, headers) {
        response.start(status, headers);
      },
      onResponseData(_controller, chunk) {
        const atMs = clock.now();
        if (endedAtMs === undefined) response.push(chunk, atMs);
      },
      onResponseEnd() {
        settle({ why: 'ended' });
      },
      onResponseError(_controller, error) {
        settle({ why: 'broken', error, sent: sentAtMs !== undefined });
      },
    },
  );
  return promise;
}
