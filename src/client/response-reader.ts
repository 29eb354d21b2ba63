import type { AnswerReader } from './answer-reader.ts';
import { errorMessage } from './answer-reader.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { Failure } from './exchange.ts';
import { EventScanner, EventTooLong } from './sse.ts';

/** Arrivals are read (decoded, parsed) in lots of about this size: some hundred microseconds of work. */
const LOT_BYTES = 32 * 1024;
const MAX_ERROR_BODY_BYTES = 64 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Why no more is coming: the server ended the response, the connection broke, or the waiting was given up. */
export type End =
  | { readonly why: 'ended' }
  | { readonly why: 'broken'; readonly error: Error; readonly sent: boolean }
  | { readonly why: 'deadline'; readonly detail: string };

/** What one response brought: its events are noted as they arrive, and read later. */
export class ResponseReader {
  status: number | undefined;
  /** Headers that forbid reading the body as an event stream, in words. */
  #oddity: string | undefined;
  readonly #answer: AnswerReader;
  readonly #scanner: EventScanner;
  readonly #later: (task: () => void) => void;
  readonly #maxBytes: number;
  #bytes = 0;
  /** Data of the events not read yet, one after another; where each ends; and when it came. */
  readonly #lot = new GrowingBytes(4 * 1024);
  readonly #ends: number[] = [];
  readonly #stampsMs: number[] = [];
  #readingSoon = false;
  #atMs = 0;

  constructor(maxTokens: number, answer: AnswerReader, later: (task: () => void) => void) {
    this.#answer = answer;
    this.#later = later;
    // No engine spends 2 KiB of events on a token.
    this.#maxBytes = Math.min(MAX_ANSWER_BYTES, 1024 * 1024 + 2048 * maxTokens);
    this.#scanner = new EventScanner((bytes, start, end) => this.#note(bytes, start, end));
  }

  start(status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void {
    this.status = status;
    const type = String(headers['content-type'] ?? 'no content type');
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity')
      this.#oddity = `compressed unasked: ${String(encoding)}`;
    else if (!type.startsWith('text/event-stream')) this.#oddity = `not an event stream: ${type}`;
  }

  /** Takes what arrived at `atMs`; throws where it is beyond all bounds. */
  push(chunk: Buffer, atMs: number): void {
    if (!isSuccess(this.status)) {
      if (this.#lot.length < MAX_ERROR_BODY_BYTES) this.#lot.append(chunk, 0, chunk.length);
      return;
    }
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) throw new AnswerTooLong();
    this.#atMs = atMs;
    this.#scanner.push(chunk);
    if (this.#lot.length < LOT_BYTES || this.#readingSoon) return;
    this.#readingSoon = true;
    this.#later(() => this.#read());
  }

  /** How the request failed, if it did, now that nothing more is coming; the answer is read to its end. */
  failure(end: End): Failure | undefined {
    if (this.status === undefined) {
      if (end.why === 'broken') return failed(end.sent ? 'reset' : 'connect', describe(end.error));
      return failed('deadline', end.why === 'deadline' ? end.detail : '');
    }
    if (!isSuccess(this.status)) {
      return failed(this.status >= 500 ? 'http-5xx' : 'http-4xx', `${this.status} ${this.#errorBody()}`);
    }
    this.#read();
    if (this.#answer.failure) return this.#answer.failure;
    // An answer that came can't be taken back by what the connection did next.
    if (this.#answer.finished)
      return this.#answer.tokenEvents > 0 ? undefined : failed('empty', 'no token came');
    if (end.why === 'deadline') return failed('deadline', end.detail);
    if (end.why === 'broken' && (end.error instanceof AnswerTooLong || end.error instanceof EventTooLong)) {
      return failed('in-stream-error', 'the answer is too long to be one');
    }
    if (end.why === 'broken' && isReset(end.error)) return failed('reset', describe(end.error));
    return failed('truncated', this.#oddity ?? 'the stream ended without finish_reason or [DONE]');
  }

  #note(bytes: Buffer, start: number, end: number): void {
    this.#lot.append(bytes, start, end);
    this.#ends.push(this.#lot.length);
    this.#stampsMs.push(this.#atMs);
  }

  #read(): void {
    this.#readingSoon = false;
    let start = 0;
    for (const [index, end] of this.#ends.entries()) {
      this.#answer.read(this.#lot.bytes, start, end, this.#stampsMs[index] ?? this.#atMs);
      start = end;
    }
    this.#lot.clear();
    this.#ends.length = 0;
    this.#stampsMs.length = 0;
  }

  #errorBody(): string {
    const text = this.#lot.bytes.toString('utf8', 0, this.#lot.length);
    try {
      return errorMessage(JSON.parse(text));
    } catch {
      return text;
    }
  }
}

/** An answer with more bytes than its tokens can account for. */
class AnswerTooLong extends Error {}

const isSuccess = (status: number | undefined): boolean =>
  status !== undefined && status >= 200 && status < 300;

const failed = (kind: Failure['kind'], detail: string): Failure => ({ kind, detail: detail.slice(0, 500) });

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/** A connection that was closed in order, if too early, leaves a stream cut short; any other end of it is a break. */
const isReset = (error: Error): boolean => codeOf(error) !== 'UND_ERR_SOCKET' || /reset/i.test(error.message);

/** Node's error for several refused addresses has no message of its own. */
function describe(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors.map((each) => String(each)) : [];
  return [error.message, codeOf(error), ...inner].filter((part) => part !== '').join(' ');
}
