import type { Dispatcher } from 'undici';
import type { Clock } from '../shell/clock.ts';
import type { WatchToken } from './answer.ts';
import type { Client } from './client.ts';
import { addressOf } from './client.ts';
import { completionRequest } from './completion-request.ts';
import type { Exchange } from './observations.ts';
import type { Question, Target } from './question.ts';
import { ResponseReader } from './response-reader.ts';

/** How one request is made and watched. */
export interface ExchangeOptions {
  readonly clock: Clock;
  /** From the start (`scheduledAtMs` where there is one) to the end of the stream. */
  readonly deadlineMs: number;
  /** When the load profile planned it; open loop only. */
  readonly scheduledAtMs?: number;
  readonly keepText: boolean;
  /** The run is interrupted: the promise rejects with its reason, and nothing is recorded. */
  readonly signal: AbortSignal;
  /** The pass no longer waits: what is still open fails as `deadline`. */
  readonly drained?: AbortSignal;
  /** Each gap between two events with token text, in whole microseconds; called at the end. */
  readonly onTokenGapUs?: (gapUs: number) => void;
  readonly watchToken?: WatchToken;
}

/**
 * Asks one question and streams the answer: stamps, counts, and how it failed if it did.
 *
 * Resolves for whatever the server does; rejects only when `signal` is aborted.
 */
export async function exchange(
  client: Client,
  target: Target,
  question: Question,
  options: ExchangeOptions,
): Promise<Exchange> {
  const { clock, signal, drained, scheduledAtMs } = options;
  signal.throwIfAborted();
  const body = completionRequest(target, question);
  const calledAtMs = clock.now();

  return new Promise<Exchange>((resolve, reject) => {
    const reader = new ResponseReader(question.maxTokens, options.keepText, options.watchToken, (task) => client.later(task));
    let controller: Dispatcher.DispatchController | undefined;
    let sentAtMs: number | undefined;
    let status = 0;
    let over = false;

    /** Ends the waiting, once: nothing that comes later counts. */
    const close = (): boolean => {
      if (over) return false;
      over = true;
      clearTimeout(deadline);
      signal.removeEventListener('abort', interrupt);
      drained?.removeEventListener('abort', cutOff);
      return true;
    };
    const settle = (cause: Cause): void => {
      const endedAtMs = clock.now();
      if (!close()) return;
      client.later(() => {
        const { answer } = reader.finish();
        if (options.onTokenGapUs) for (const gapUs of answer.gapsUs) options.onTokenGapUs(gapUs);
        const failure = reader.failureAfter(cause);
        resolve({
          item: question.item,
          ...(scheduledAtMs === undefined ? {} : { scheduledAtMs }),
          sentAtMs: sentAtMs ?? calledAtMs,
          ...answer.stamps,
          endedAtMs,
          tokenEvents: answer.tokenEvents,
          ...answer.counts,
          ...(answer.finishReason === undefined ? {} : { finishReason: answer.finishReason }),
          ...(failure === undefined ? {} : { failure }),
          ...(answer.text === undefined ? {} : { text: answer.text }),
        });
      });
    };
  });
}
