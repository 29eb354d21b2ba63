import type { Exchange, Failure } from './observations.ts';

/** What one event of the stream says, as far as it concerns us; every field may be missing or of another type. */
interface CompletionChunk {
  readonly error?: unknown;
  readonly object?: unknown;
  readonly message?: unknown;
  readonly usage?: unknown;
  readonly choices?: unknown;
}

/** Sees each event with token text beside its stamp: the calibration finds the true send times there. */
export type WatchToken = (event: object, atMs: number) => void;

type Stamps = Pick<Exchange, 'firstByteAtMs' | 'firstTokenAtMs' | 'firstAnswerAtMs' | 'lastTokenAtMs'>;
type Counts = Pick<Exchange, 'promptTokens' | 'cachedTokens' | 'outputTokens' | 'firstEventTokens'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An answer as it has been read so far, event by event. It is read late, and only the stamps were taken in time. */
export class Answer {
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
  readonly #watchToken: WatchToken | undefined;

  constructor(keepText: boolean, watchToken?: WatchToken) {
    this.#keepText = keepText;
    this.#watchToken = watchToken;
  }

  /** Reads one event that arrived at `atMs`. */
  read(data: string, atMs: number): void {
    this.stamps.firstByteAtMs ??= atMs;
    if (data === '[DONE]') {
      this.finished = true;
      return;
    }
    let chunk: unknown;
    try {
      chunk = JSON.parse(data);
    } catch {
      return this.#fail(`an event is not JSON: ${data}`);
    }
    if (isObject(chunk)) this.#readChunk(chunk, atMs);
  }

  #readChunk(chunk: CompletionChunk, atMs: number): void {
    if (isSet(chunk.error) || chunk.object === 'error') return this.#fail(errorMessage(chunk));
    const before = this.tokenEvents;
    if (Array.isArray(chunk.choices)) for (const choice of chunk.choices) this.#readChoice(choice, atMs);
    const hasToken = this.tokenEvents > before;
    if (isObject(chunk.usage)) this.#readUsage(chunk.usage, hasToken && before === 0);
    if (hasToken) this.#watchToken?.(chunk, atMs);
  }

  #readChoice(choice: unknown, atMs: number): void {
    if (!isObject(choice)) return;
    const { delta, finish_reason: finishReason } = choice as Fields;
    if (isObject(delta)) {
      const {
        content,
        reasoning,
        reasoning_content: reasoningContent,
        tool_calls: toolCalls,
      } = delta as Fields;
      const answer = isText(content);
      if (answer || isText(reasoning) || isText(reasoningContent) || hasToolText(toolCalls))
        this.#stampToken(atMs);
      if (answer) {
        this.stamps.firstAnswerAtMs ??= atMs;
        if (this.#keepText) this.text = (this.text ?? '') + content;
      }
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

  #readUsage(usage: object, atFirstToken: boolean): void {
    const {
      prompt_tokens: prompt,
      completion_tokens: output,
      prompt_tokens_details: details,
    } = usage as Fields;
    if (isCount(prompt)) this.counts.promptTokens = prompt;
    if (isCount(output)) {
      this.counts.outputTokens = output;
      if (atFirstToken) this.counts.firstEventTokens = output;
    }
    const cached = isObject(details) ? (details as Fields)['cached_tokens'] : undefined;
    if (isCount(cached)) this.counts.cachedTokens = cached;
  }

  #fail(detail: string): void {
    this.failure ??= { kind: 'in-stream-error', detail: detail.slice(0, 500) };
  }
}

/** The message in an error body or event, whatever the server wrapped it in. */
export function errorMessage(body: unknown): string {
  if (typeof body === 'string') return body;
  if (!isObject(body)) return JSON.stringify(body) ?? '';
  const { error, message, detail } = body as Fields;
  if (isSet(error)) return errorMessage(error);
  return isText(message) ? message : isText(detail) ? detail : JSON.stringify(body);
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isSet = (value: unknown): boolean => value !== undefined && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function hasToolText(toolCalls: unknown): boolean {
  if (!Array.isArray(toolCalls)) return false;
  return toolCalls.some((call: unknown) => {
    const called = isObject(call) ? (call as Fields)['function'] : undefined;
    if (!isObject(called)) return false;
    return isText((called as Fields)['arguments']) || isText((called as Fields)['name']);
  });
}
