import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import { keptText } from '../text/kept-text.ts';
import { ChoiceReader } from './choice-reader.ts';
import { endOf, isGivenUp } from './ends.ts';
import type { Exchange, Failure } from './exchange.ts';
import { firstOf, isFailure, isHeartbeat, isWhole, onlyTextOf } from './event.ts';
import { isText, parsed, whyNoAnswer } from './json.ts';
import type { ReaderOptions } from './reader-options.ts';
import type { Said } from './said.ts';
import { messageOf, oneLine } from './server-words.ts';
import { GrowingCalls, type ToolCall } from './tool-call.ts';
import { TextFrame } from './text-frame.ts';
import { TokenArrivals } from './token-arrivals.ts';
import { UsageCounts } from './usage-counts.ts';

/** Sees each piece of answer text beside its stamp: the calibration finds the true send times there. */
export type WatchText = (text: string, atMs: number) => void;

/** Sees the data of each event that holds more than a piece of text like the one before. */
export type WatchData = (data: string) => void;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Stamps = Pick<Exchange, `first${'Byte' | 'Token' | 'Answer'}AtMs` | 'lastTokenAtMs' | 'finishedAtMs'>;

/** After so many events in a row that resemble none before, looking for likeness is given up. */
const MAX_UNLIKE = 8;
/** After so many events that failed no more are read: what is no JSON takes far longer than what is. */
const MOST_FAILURES = 16;
/** Of text that is kept: real tokens have 128 at most, and some servers send more than was asked for. */
const MOST_CHARS = { aToken: 256, more: 16 * 1024 };
/** Servers count the token that ends an answer, which has no text. */
const MAX_TOKENS_WITHOUT_TEXT = 1;

/** An answer as it has been read so far, event by event. It is read late; the stamps were taken in time. */
export class AnswerReader {
  readonly stamps: Mutable<Stamps> = {};
  readonly arrivals: TokenArrivals;
  tokenEvents = 0;
  finishReason: string | undefined;
  /** Something in the stream says that the answer failed. */
  failure: Failure | undefined;
  #failures = 0;
  /** The answer is whole: a finish_reason or [DONE] came. */
  finished = false;
  text: string | undefined;
  /** A part of it came in a form that other clients of the API don't read. */
  isOtherForm = false;
  readonly #mostTokens: number;
  readonly #mostChars: number;
  readonly #usage: UsageCounts;
  readonly #keepText: boolean;
  readonly #offersTools: boolean;
  readonly #watchText: WatchText | undefined;
  readonly #watchData: WatchData | undefined;
  #frame: TextFrame | undefined;
  #unlike = 0;
  #hasToken = false;
  #hasText = false;
  readonly #choices: ChoiceReader;
  readonly #calls = new GrowingCalls();
  /** The name of the first call, where no tool was offered. */
  #unasked: string | undefined;
  /** The first event whose content can't be read. */
  #unreadable: string | undefined;
  /** The first event with a channel that we don't know. */
  #unknown: string | undefined;
  /** The first event that is no part of a chat completion. */
  #stranger: string | undefined;

  constructor(
    { maxTokens, keepText, offersTools = false, api = 'chat' }: ReaderOptions,
    watchText?: WatchText,
    watchData?: WatchData,
  ) {
    this.#mostTokens = maxTokens + MAX_TOKENS_WITHOUT_TEXT;
    this.arrivals = new TokenArrivals(this.#mostTokens);
    this.#usage = new UsageCounts(this.#mostTokens);
    this.#mostChars = MOST_CHARS.more + MOST_CHARS.aToken * maxTokens;
    this.#keepText = keepText;
    this.#choices = new ChoiceReader(api);
    this.#offersTools = offersTools;
    this.#watchText = watchText;
    this.#watchData = watchData;
  }

  /** Tokens as the server counted them, as far as they can be. */
  get counts(): UsageCounts['counts'] {
    return this.#usage.counts;
  }

  /** Whether anything came that the model generated, on any channel. */
  get hasToken(): boolean {
    return this.#hasToken;
  }

  /** Whether more came, or was counted, than was asked for. */
  get isBeyondLimit(): boolean {
    return this.#usage.isBeyond(this.tokenEvents);
  }

  /** The tools that were called, where any were offered; absent where none was. */
  get toolCalls(): readonly ToolCall[] | undefined {
    const { all } = this.#calls;
    return this.#keepText && all.length > 0 ? all : undefined;
  }

  /** Why what the model generated could not be read; `undefined` where it could, or where nothing came. */
  get unread(): string | undefined {
    const outputTokens = this.#usage.counted;
    if (this.#hasText) return undefined;
    if (this.#calls.all.length > 0) return undefined;
    if (this.#unasked !== undefined)
      return `the answer is a call of the tool "${this.#unasked}"; none was offered`;
    const unknown = this.#unknown ?? (this.finishReason === undefined ? this.#stranger : undefined);
    const unreadable = this.#unreadable ?? (this.#hasToken ? undefined : unknown);
    if (unreadable !== undefined) return `no text could be found in: ${unreadable}`;
    if (this.#hasToken || outputTokens <= MAX_TOKENS_WITHOUT_TEXT) return undefined;
    return `${outputTokens} tokens were counted and no text came`;
  }

  /** Reads one event, `bytes` from `start` to `end`, that arrived at `atMs`; `isError`: it was named so. */
  read(bytes: Buffer, start: number, end: number, atMs: number, isError = false): void {
    if (this.#failures >= MOST_FAILURES) return;
    const text = isError ? undefined : this.#frame?.textIn(bytes, start, end);
    if (text !== undefined) {
      this.#unlike = 0;
      this.stamps.firstByteAtMs ??= atMs;
      this.#stampToken(atMs);
      this.#addText(text, atMs);
    } else this.#readData(bytes.toString('utf8', start, end), atMs, isError);
  }

  /** Reads what came after the last blank line, unless it is the beginning of an event that was cut. */
  readRest(data: string, atMs: number, isError: boolean): void {
    if (isError || isWhole(data)) return this.#readData(data, atMs, isError);
    for (const line of data.split('\n').filter(isWhole)) this.#readData(line, atMs, false);
  }

  /** Reads an answer that came in one piece, not as a stream: when its tokens came can't be told. */
  readWhole(body: string): void {
    const value = parsed(body.trim()); // a byte order mark is trimmed, too
    // Some gateways put an error into a list.
    const answer: unknown = Array.isArray(value) ? value[0] : value;
    if (!isFields(answer)) return this.#fail('unread', `${whyNoAnswer(body)}: ${body}`);
    this.#readEvent(answer, body, undefined);
    this.finished = true;
  }

  #readData(data: string, atMs: number, isError: boolean): void {
    if (isHeartbeat(data)) return;
    this.#watchData?.(data);
    this.stamps.firstByteAtMs ??= atMs;
    if (data.trim() === '[DONE]') {
      this.finished = true;
      return;
    }
    const event = parsed(data);
    if (isError) return this.#fail('in-stream-error', messageOf(event ?? data));
    if (event === undefined) return this.#readLines(data, atMs);
    if (Array.isArray(event)) {
      this.isOtherForm = true;
      for (const one of event.filter(isFields)) this.#readEvent(one, data, atMs);
    }
    if (!isFields(event)) return;
    this.#readEvent(event, data, atMs);
    const text = this.#unlike < MAX_UNLIKE ? onlyTextOf(event) : undefined;
    if (text === undefined) return;
    this.#unlike++;
    this.#frame = TextFrame.around(data, text, onlyTextOf);
  }

  /**
   * Reads events that no blank line parts, each in a line of its own. An error that follows a cut event says
   * why it was cut.
   */
  #readLines(data: string, atMs: number): void {
    const lines = data.split('\n').filter((line) => !isHeartbeat(line));
    const failure = lines.map(parsed).find((event) => isFields(event) && isFailure(event));
    if (failure !== undefined) return this.#fail('in-stream-error', messageOf(failure));
    if (!lines.every(isWhole)) return this.#fail('unread', `an event is not JSON: ${data}`);
    for (const line of lines) this.#readData(line, atMs, false);
  }

  #readEvent(event: Fields, data: string, atMs: number | undefined): void {
    if (isFailure(event)) return this.#fail('in-stream-error', messageOf(event));
    const { choices, usage } = event;
    const hadToken = this.#hasToken;
    const [all, hasNone] = Array.isArray(choices) ? [choices, choices.length === 0] : [[], false];
    const choice = firstOf(all);
    if (choice !== undefined) this.#readChoice(choice, data, atMs);
    else if (!isFields(usage) && !hasNone) this.#stranger ??= data;
    if (isFields(usage)) this.#usage.read(usage, atMs !== undefined && !hadToken && this.#hasToken);
  }

  #readChoice(choice: Fields, data: string, atMs: number | undefined): void {
    if (choice['error']) return this.#fail('in-stream-error', messageOf(choice['error']));
    const said = this.#choices.newIn(choice, atMs === undefined);
    if (said !== undefined) this.#take(said, data, atMs);
    const { finish_reason: finishReason } = choice;
    if (!isText(finishReason)) return;
    this.finishReason = keptText(endOf(finishReason), 100);
    this.finished = true;
    if (atMs !== undefined) this.stamps.finishedAtMs = atMs;
    if (isGivenUp(this.finishReason)) this.#fail('in-stream-error', `finish_reason ${this.finishReason}`);
  }

  #take(said: Said, data: string, atMs: number | undefined): void {
    if (said.isUnreadable) this.#unreadable ??= data;
    if (said.isUnknown) this.#unknown ??= data;
    for (const piece of said.calls)
      if (this.#offersTools) this.#calls.add(piece);
      else this.#unasked ||= piece.name ?? '';
    if (!said.isToken) return;
    this.isOtherForm ||= said.isOtherForm;
    this.#usage.addLetters(said.otherLetters);
    if (atMs === undefined) this.#hasToken = true;
    else this.#stampToken(atMs);
    if (said.text !== '') this.#addText(said.text, atMs);
  }

  #stampToken(atMs: number): void {
    this.arrivals.add(atMs);
    this.stamps.firstTokenAtMs ??= atMs;
    this.stamps.lastTokenAtMs = atMs;
    this.tokenEvents++;
    this.#hasToken = true;
  }

  #addText(text: string, atMs: number | undefined): void {
    this.#hasText = true;
    this.#usage.addText(text);
    if (this.#keepText) this.#keep(text);
    if (atMs === undefined) return;
    this.stamps.firstAnswerAtMs ??= atMs;
    this.#watchText?.(text, atMs);
  }

  #keep(text: string): void {
    const kept = (this.text ?? '') + text;
    if (kept.length <= this.#mostChars) this.text = kept;
    else this.#fail('unread', `the answer has more text than its tokens hold, ${this.#mostChars} characters`);
  }

  #fail(kind: Failure['kind'], detail: string): void {
    this.#failures++;
    this.failure ??= { kind, detail: oneLine(detail) };
  }
}
