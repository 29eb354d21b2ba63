import type { Exchange, Failure } from './exchange.ts';
import { TextFrame } from './text-frame.ts';

/** Sees each piece of answer text beside its stamp: the calibration finds the true send times there. */
export type WatchText = (text: string, atMs: number) => void;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Stamps = Pick<Exchange, 'firstByteAtMs' | 'firstTokenAtMs' | 'firstAnswerAtMs' | 'lastTokenAtMs'>;
type Counts = Pick<Exchange, 'promptTokens' | 'cachedTokens' | 'outputTokens' | 'firstEventTokens'>;
type Fields = Readonly<Record<string, unknown>>;

/** After so many events in a row that resemble none before, looking for likeness is given up. */
const MAX_UNLIKE = 8;

/** An answer as it has been read so far, event by event. It is read late; the stamps were taken in time. */
export class AnswerReader {
  readonly stamps: Mutable<Stamps> = {};
  readonly counts: Mutable<Counts> = {};
  /** Gaps between events with token text, in whole microseconds. */
  readonly gapsUs: number[] = [];
  tokenEvents = 0;
  finishReason: string | undefined;
  /** Something in the stream says that the answer failed. */
  failure: Failure | undefined;
  /** The answer is whole: a finish_reason or [DONE] came. */
  finished = false;
  text: string | undefined;
  readonly #keepText: boolean;
  readonly #watchText: WatchText | undefined;
  #frame: TextFrame | undefined;
  #unlike = 0;

  constructor(keepText: boolean, watchText?: WatchText) {
    this.#keepText = keepText;
    this.#watchText = watchText;
  }

  /** Reads one event, `bytes` from `start` to `end`, that arrived at `atMs`. */
  read(bytes: Buffer, start: number, end: number, atMs: number): void {
    this.stamps.firstByteAtMs ??= atMs;
    const text = this.#frame?.textIn(bytes, start, end);
    if (text !== undefined) {
      this.#unlike = 0;
      this.#stampToken(atMs);
      this.#addText(text, atMs);
    } else this.#readEvent(bytes.toString('utf8', start, end), atMs);
  }

  #readEvent(data: string, atMs: number): void {
    if (data === '[DONE]') {
      this.finished = true;
      return;
    }
    let event: unknown;
    try {
      event = JSON.parse(data);
    } catch {
      return this.#fail(`an event is not JSON: ${data}`);
    }
    if (!isFields(event)) return;
    if (isSet(event['error']) || event['object'] === 'error') return this.#fail(errorMessage(event));
    const before = this.tokenEvents;
    const { choices, usage } = event;
    if (Array.isArray(choices)) for (const choice of choices) this.#readChoice(choice, atMs);
    if (isFields(usage)) this.#readUsage(usage, before === 0 && this.tokenEvents > 0);
    const text = this.#unlike < MAX_UNLIKE ? onlyTextOf(event) : undefined;
    if (text === undefined) return;
    this.#unlike++;
    this.#frame = TextFrame.around(data, text, onlyTextOf);
  }

  #readChoice(choice: unknown, atMs: number): void {
    if (!isFields(choice)) return;
    const { delta, finish_reason: finishReason } = choice;
    if (isFields(delta)) {
      if (hasTokenText(delta)) this.#stampToken(atMs);
      if (isText(delta['content'])) this.#addText(delta['content'], atMs);
    }
    if (!isText(finishReason)) return;
    this.finishReason = finishReason.slice(0, 100);
    this.finished = true;
    // vLLM's words for a request that the engine gave up on.
    if (finishReason === 'error' || finishReason === 'abort') this.#fail(`finish_reason ${finishReason}`);
  }

  #stampToken(atMs: number): void {
    const { lastTokenAtMs } = this.stamps;
    if (lastTokenAtMs !== undefined) this.gapsUs.push(Math.round((atMs - lastTokenAtMs) * 1000));
    this.stamps.firstTokenAtMs ??= atMs;
    this.stamps.lastTokenAtMs = atMs;
    this.tokenEvents++;
  }

  #addText(text: string, atMs: number): void {
    this.stamps.firstAnswerAtMs ??= atMs;
    if (this.#keepText) this.text = (this.text ?? '') + text;
    this.#watchText?.(text, atMs);
  }

  #readUsage(usage: Fields, atFirstToken: boolean): void {
    const { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details } = usage;
    if (isCount(prompt)) this.counts.promptTokens = prompt;
    if (isCount(output)) {
      this.counts.outputTokens = output;
      if (atFirstToken) this.counts.firstEventTokens = output;
    }
    const cached = isFields(details) ? details['cached_tokens'] : undefined;
    if (isCount(cached)) this.counts.cachedTokens = cached;
  }

  #fail(detail: string): void {
    this.failure ??= { kind: 'in-stream-error', detail: detail.slice(0, 500) };
  }
}

/** The message in an error body or event, whatever the server wrapped it in. */
export function errorMessage(body: unknown): string {
  if (typeof body === 'string') return body;
  if (!isFields(body)) return JSON.stringify(body) ?? '';
  const { error, message, detail } = body;
  if (isSet(error)) return errorMessage(error);
  if (isText(message)) return message;
  return isText(detail) ? detail : JSON.stringify(body);
}

/** The answer text of an event that brings that and nothing else. */
function onlyTextOf(event: unknown): string | undefined {
  if (!isFields(event) || isSet(event['usage']) || isSet(event['error']) || event['object'] === 'error')
    return undefined;
  const choices: unknown = event['choices'];
  const choice: unknown = Array.isArray(choices) && choices.length === 1 ? choices[0] : undefined;
  if (!isFields(choice) || isSet(choice['finish_reason']) || !isFields(choice['delta'])) return undefined;
  const { content } = choice['delta'];
  return isText(content) ? content : undefined;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isSet = (value: unknown): boolean => value !== undefined && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Whether a delta holds something that the model generated, on any channel. */
function hasTokenText(delta: Fields): boolean {
  if (isText(delta['content']) || isText(delta['reasoning']) || isText(delta['reasoning_content']))
    return true;
  const calls: unknown = delta['tool_calls'];
  if (!Array.isArray(calls)) return false;
  return calls.some((call: unknown) => {
    const called = isFields(call) ? call['function'] : undefined;
    return isFields(called) && (isText(called['arguments']) || isText(called['name']));
  });
}
