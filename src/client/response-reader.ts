import type { AnswerReader } from './answer-reader.ts';
import { describe, isReset } from './broken.ts';
import { endsWithDone } from './done.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { Failure } from './exchange.ts';
import { HeldBytes, HeldShare } from './held-bytes.ts';
import { oneLine, serverWords } from './server-words.ts';
import { EventScanner, EventTooLong } from './sse.ts';

/** Arrivals are read (decoded, parsed) in lots of about this size: some hundred microseconds of work. */
const LOT_BYTES = 32 * 1024;
/** Or in lots of so many events: one may be empty, and is noted all the same. */
const LOT_EVENTS = 4096;
const MAX_ERROR_BODY_BYTES = 64 * 1024;
const MAX_OPENING_LENGTH = 8 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Why no more is coming: the server ended the response, the connection broke, or the waiting was given up.
 */
export type End =
  | { readonly why: 'ended' }
  | { readonly why: 'broken'; readonly error: Error; readonly sent: boolean }
  | { readonly why: 'deadline'; readonly detail: string };

/** How a success's body is to be read, known with its first byte: as events, or whole because it is JSON. */
type Form = 'events' | 'whole';

/** What one response brought: its events are noted as they arrive, and read later. */
export class ResponseReader {
  status: number | undefined;
  /** When [DONE] came: the answer ends there, whatever the connection does. */
  doneAtMs: number | undefined;
  #statusText = '';
  #type = 'no content type';
  #encoding: string | undefined;
  #location: string | undefined;
  #form: Form | undefined;
  readonly #answer: AnswerReader;
  readonly #scanner: EventScanner;
  readonly #later: (task: () => void) => void;
  readonly #maxBytes: number;
  #bytes = 0;
  readonly #held: HeldShare;
  /**
   * Data of the events not read yet, one after another; where each ends; when it came; whether it is an
   * error.
   */
  readonly #lot = new GrowingBytes(4 * 1024);
  readonly #ends: number[] = [];
  readonly #stampsMs: number[] = [];
  readonly #areErrors: boolean[] = [];
  /** The beginning of a body that doesn't call itself an event stream: its words, where it is none. */
  #opening = '';
  #readingSoon = false;
  #atMs = 0;

  /** @param held of all that the client reads at once */
  constructor(
    maxTokens: number,
    answer: AnswerReader,
    later: (task: () => void) => void,
    held = new HeldBytes(),
  ) {
    this.#answer = answer;
    this.#later = later;
    this.#held = new HeldShare(held);
    // No engine spends 2 KiB of events on a token.
    this.#maxBytes = Math.min(MAX_ANSWER_BYTES, 1024 * 1024 + 2048 * maxTokens);
    this.#scanner = new EventScanner((bytes, start, end, isError) => this.#note(bytes, start, end, isError));
  }

  /** Whether the whole answer came in one piece, so that nothing is known of when its tokens came. */
  get isWhole(): boolean {
    return this.#form === 'whole' && this.#answer.finished;
  }

  start(
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    statusText = '',
  ): void {
    this.status = status;
    this.#statusText = statusText;
    this.#type = String(headers['content-type'] ?? this.#type);
    if (headers['location'] !== undefined) this.#location = String(headers['location']);
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') this.#encoding = String(encoding);
  }

  /** Takes what arrived at `atMs`; throws where it is beyond all bounds. */
  push(chunk: Buffer, atMs: number): void {
    if (this.doneAtMs !== undefined) return;
    if (!isSuccess(this.status)) {
      if (this.#lot.length < MAX_ERROR_BODY_BYTES) this.#lot.append(chunk, 0, chunk.length);
      return;
    }
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes || this.#held.isOver) throw new AnswerTooLong();
    if (this.#encoding !== undefined) return;
    this.#atMs = atMs;
    this.#form ??= formOf(chunk);
    if (this.#form === 'whole') this.#lot.append(chunk, 0, chunk.length);
    else this.#scan(chunk);
    this.#hold();
  }

  #scan(chunk: Buffer): void {
    if (!this.#isStream() && this.#opening.length < MAX_OPENING_LENGTH)
      this.#opening += chunk.toString('latin1');
    this.#scanner.push(chunk);
    if ((this.#lot.length < LOT_BYTES && this.#ends.length < LOT_EVENTS) || this.#readingSoon) return;
    this.#readingSoon = true;
    this.#later(() => this.#read());
  }

  /** What has no end yet is kept, an event or a whole answer: many of them at once could take all memory. */
  #hold(): void {
    if (this.#held.isOver || this.#held.resize(this.#lot.room + this.#scanner.room)) return;
    this.letGo();
    throw new AnswerTooLong();
  }

  /** Holds nothing any more, and takes nothing any more. */
  letGo(): void {
    this.#held.end();
    this.#emptyLot();
    this.#scanner.drop();
  }

  #emptyLot(): void {
    this.#lot.clear();
    this.#ends.length = 0;
    this.#stampsMs.length = 0;
    this.#areErrors.length = 0;
  }

  /** How the request failed, if it did, now that nothing more is coming; the answer is read to its end. */
  failure(end: End): Failure | undefined {
    const failure = this.#failure(end);
    this.letGo();
    return failure;
  }

  #failure(end: End): Failure | undefined {
    if (this.status === undefined) {
      if (end.why === 'broken') return failed(end.sent ? 'reset' : 'connect', describe(end.error));
      return failed('deadline', end.why === 'deadline' ? end.detail : '');
    }
    if (!isSuccess(this.status)) {
      return failed(this.status >= 500 ? 'http-5xx' : 'http-4xx', `${this.status} ${this.#errorBody()}`);
    }
    this.#readToEnd(end);
    const answer = this.#answer;
    if (answer.failure) return answer.failure;
    // An answer that came can't be taken back by what the connection did next.
    if (answer.finished) {
      if (answer.unread !== undefined) return failed('unread', answer.unread);
      const reason = answer.finishReason === undefined ? '' : `; finish_reason ${answer.finishReason}`;
      return answer.hasToken ? undefined : failed('empty', `no token came${reason}`);
    }
    return this.#unfinished(end);
  }

  #unfinished(end: End): Failure {
    const { unread, hasToken } = this.#answer;
    if (end.why === 'deadline') return failed('deadline', end.detail);
    if (end.why === 'broken' && isBeyondBounds(end.error))
      return failed('unread', 'the answer is too long to be one');
    if (end.why === 'broken' && isReset(end.error)) return failed('reset', describe(end.error));
    if (this.#encoding !== undefined) return failed('unread', `compressed unasked: ${this.#encoding}`);
    if (unread !== undefined && !hasToken) return failed('unread', unread);
    if (hasToken || (this.#isStream() && this.#form !== 'whole'))
      return failed('truncated', 'the stream ended without finish_reason or [DONE]');
    return failed('truncated', `not an event stream but ${this.#type}: ${this.#bodyWords()}`);
  }

  #bodyWords(): string {
    const opening = Buffer.from(this.#opening, 'latin1').toString('utf8');
    return serverWords(this.#form === 'whole' ? this.#lotText() : opening) || 'an empty body';
  }

  #isStream(): boolean {
    return this.#type.startsWith('text/event-stream');
  }

  #note(bytes: Buffer, start: number, end: number, isError: boolean): void {
    if (this.doneAtMs !== undefined) return;
    this.#lot.append(bytes, start, end);
    this.#ends.push(this.#lot.length);
    this.#stampsMs.push(this.#atMs);
    this.#areErrors.push(isError);
    if (endsWithDone(bytes, start, end)) this.doneAtMs = this.#atMs;
  }

  #read(): void {
    this.#readingSoon = false;
    let start = 0;
    for (const [index, end] of this.#ends.entries()) {
      const atMs = this.#stampsMs[index] ?? this.#atMs;
      this.#answer.read(this.#lot.bytes, start, end, atMs, this.#areErrors[index]);
      start = end;
    }
    this.#emptyLot();
    this.#hold();
  }

  /**
   * Reads what is left: a body in one piece, or the last events and what stands after their last blank line.
   */
  #readToEnd({ why }: End): void {
    if (this.#form === 'whole') {
      // Half a body is no JSON, and the connection's end says why.
      if (why === 'ended') this.#answer.readWhole(this.#lotText());
      return;
    }
    this.#read();
    if (this.doneAtMs !== undefined) return;
    this.#scanner.end();
    const [isError = false] = this.#areErrors;
    if (this.#ends.length > 0) this.#answer.readRest(this.#lotText(), this.#atMs, isError);
  }

  #lotText(): string {
    return this.#lot.bytes.toString('utf8', 0, this.#lot.length);
  }

  #errorBody(): string {
    if (this.#location !== undefined) return `${this.#statusText} to ${this.#location}`;
    if (this.#encoding !== undefined) return `${this.#statusText}, compressed unasked: ${this.#encoding}`;
    return serverWords(this.#lotText()) || this.#statusText;
  }
}

/** An answer with more bytes than its tokens can account for. */
class AnswerTooLong extends Error {}

/** No event stream begins like JSON does, whatever the content type says. */
function formOf(chunk: Buffer): Form | undefined {
  const opening = chunk.toString('utf8').trimStart(); // which takes a byte order mark away, too
  if (opening === '') return undefined;
  return opening.startsWith('{') || opening.startsWith('[') ? 'whole' : 'events';
}

const isSuccess = (status = 0): boolean => status >= 200 && status < 300;

const isBeyondBounds = (error: Error): boolean =>
  error instanceof AnswerTooLong || error instanceof EventTooLong;

const failed = (kind: Failure['kind'], detail: string): Failure => ({ kind, detail: oneLine(detail) });
