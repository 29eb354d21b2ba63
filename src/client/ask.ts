import type { Clock } from '../shell/clock.ts';
import type { WatchData, WatchText } from './answer-reader.ts';
import { AnswerReader } from './answer-reader.ts';
import type { ApiTarget } from './api-target.ts';
import type { Client } from './client.ts';
import { addressOf } from './client.ts';
import { completionPath, completionRequest } from './completion-request.ts';
import type { Exchange, Quirk } from './exchange.ts';
import { OpenRequest } from './open-request.ts';
import type { Ended } from './open-request.ts';
import { heldToQuestion } from './question-quirks.ts';
import type { Question } from './question.ts';
import { LONGEST_ARGUMENTS, LONGEST_NAME } from './tool-call.ts';
import type { ToolCall } from './tool-call.ts';
import { ResponseReader } from './response-reader.ts';
import { answerWithoutKey, withoutKey } from '../shell/without-key.ts';

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
  readonly watchData?: WatchData;
}

/** What came of one question: the request on its way, and the text of the answer where it was kept. */
export interface Reply {
  readonly exchange: Exchange;
  readonly text?: string;
  /** How likely each choice is, as a natural logarithm, where that was asked. */
  readonly logLikelihoods?: readonly number[];
  /** The tools that were called, where any were offered. */
  readonly toolCalls?: readonly ToolCall[];
}

/**
 * Asks one question and streams the answer: stamps, counts, and how it failed if it did.
 *
 * Resolves whatever the server does, and rejects only when `signal` is aborted. Under load, nothing but
 * noting happens when bytes arrive: decoding and parsing wait until the arrivals at hand are stamped.
 */
export async function ask(
  client: Client,
  target: ApiTarget,
  question: Question,
  options: AskOptions,
): Promise<Reply> {
  options.signal.throwIfAborted();
  const { maxTokens, tools, api } = question;
  const answer = new AnswerReader(
    { maxTokens, keepText: options.keepText, offersTools: tools !== undefined, api },
    options.watchText,
    options.watchData,
  );
  const response = new ResponseReader(question.maxTokens, answer, (task) => client.later(task), client.held);
  const request = new OpenRequest(options.clock, response, client.streamEnds);
  const body = completionRequest(target, question);
  const calledAtMs = options.clock.now();
  const unwatch = watch(request, options, calledAtMs);
  client.dispatcher.dispatch(
    {
      ...addressOf(target, completionPath(question)),
      method: 'POST',
      headers: { ...target.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body,
    },
    request,
  );
  try {
    const ended = await request.ended;
    await new Promise<void>((resolve) => client.later(resolve));
    const reply = replyFrom(answer, response, ended, calledAtMs, options);
    return replyWithoutKey({ ...reply, exchange: heldToQuestion(reply.exchange, question) }, target);
  } finally {
    unwatch();
    response.letGo();
  }
}

/** A server may repeat its key: what is kept has none, and is scored as it is kept. */
function replyWithoutKey({ exchange, text, toolCalls }: Reply, target: ApiTarget): Reply {
  const calls = toolCalls?.map(({ name, arguments: given }) => ({
    name: answerWithoutKey(name, target, LONGEST_NAME),
    arguments: answerWithoutKey(given, target, LONGEST_ARGUMENTS),
  }));
  return {
    exchange: exchangeWithoutKey(exchange, target),
    ...(text !== undefined && { text: answerWithoutKey(text, target) }),
    ...(calls && { toolCalls: calls }),
  };
}

/** What is told of an answer beside it, without the key that its server may have repeated. */
export function exchangeWithoutKey(exchange: Exchange, target: ApiTarget): Exchange {
  const { failure, finishReason } = exchange;
  return {
    ...exchange,
    ...(finishReason !== undefined && { finishReason: withoutKey(finishReason, target) }),
    ...(failure && { failure: { ...failure, detail: withoutKey(failure.detail, target) } }),
  };
}

/** Ends the request at its deadline, with the pass, or with the run. */
function watch(
  request: OpenRequest,
  { signal, drained, scheduledAtMs, deadlineMs }: AskOptions,
  calledAtMs: number,
): () => void {
  const leftMs = Math.max(0, (scheduledAtMs ?? calledAtMs) + deadlineMs - calledAtMs);
  const timer = setTimeout(
    () => request.giveUp(`no end after ${deadlineMs} ms`),
    Math.min(leftMs, MAX_TIMER_MS),
  );
  const onInterrupt = (): void => request.interrupt(signal.reason);
  const onDrained = (): void => request.giveUp(String(drained?.reason));
  signal.addEventListener('abort', onInterrupt);
  drained?.addEventListener('abort', onDrained);
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onInterrupt);
    drained?.removeEventListener('abort', onDrained);
  };
}

function replyFrom(
  answer: AnswerReader,
  response: ResponseReader,
  ended: Ended,
  calledAtMs: number,
  { scheduledAtMs, onTokenGapUs }: AskOptions,
): Reply {
  const exchange = exchangeOf(answer, response, ended, { calledAtMs, scheduledAtMs });
  if (onTokenGapUs) for (const gapUs of answer.arrivals.gapsUs) onTokenGapUs(gapUs);
  const { text, toolCalls } = answer;
  return { exchange, ...(text !== undefined && { text }), ...(toolCalls && { toolCalls }) };
}

/** What there is to say of a request that has ended; the answer is read to its end here. */
export function exchangeOf(
  answer: AnswerReader,
  response: ResponseReader,
  { how, endedAtMs, stayedOpen }: Ended,
  { calledAtMs, scheduledAtMs }: { readonly calledAtMs: number; readonly scheduledAtMs?: number | undefined },
): Exchange {
  const failure = response.failure(how);
  const quirks: Quirk[] = [];
  if (response.isWhole) quirks.push('not-streamed');
  if (answer.isBeyondLimit) quirks.push('beyond-max-tokens');
  if (answer.isOtherForm) quirks.push('other-form');
  if (stayedOpen) quirks.push('open-after-done');
  return {
    ...(scheduledAtMs !== undefined && { scheduledAtMs }),
    sentAtMs: calledAtMs,
    ...answer.stamps,
    endedAtMs,
    tokenEvents: answer.tokenEvents,
    ...answer.counts,
    ...firstTokens(answer),
    ...(answer.finishReason !== undefined && { finishReason: answer.finishReason }),
    ...(quirks.length > 0 && { quirks }),
    ...(failure && { failure }),
  };
}

/** Each of several events that came first together has a token, at least. */
function firstTokens({ arrivals, counts }: AnswerReader): Pick<Exchange, 'firstEventTokens'> {
  const first = Math.max(counts.firstEventTokens ?? 1, arrivals.eventsOfFirst);
  return first > 1 ? { firstEventTokens: first } : {};
}
