import { GrowingBytes } from './growing-bytes.ts';

const LF = 10;
const CR = 13;
const COLON = 58;
const SPACE = 32;
/** No engine needs this much for one event: beyond it, it isn't an answer. */
const MAX_EVENT_BYTES = 1024 * 1024;
const LINE_FEED = Buffer.of(LF);
const DATA = Buffer.from('data');
const EVENT = Buffer.from('event');
const ERROR = Buffer.from('error');

/**
 * Takes one event's data: `bytes` from `start` to `end`, valid during the call alone; `isError`: `event:
 * error`.
 */
export type TakeData = (bytes: Buffer, start: number, end: number, isError: boolean) => void;

/** A line or an event grew beyond the bound. */
export class EventTooLong extends Error {}

/**
 * Cuts a byte stream into the data of server-sent events, as it comes in.
 *
 * It works on bytes, so that a character cut in two stays whole and U+2028 is no line end, and hands on a
 * view of what was read where an event lies in one piece: copying and decoding are left for later.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventScanner {
  readonly #take: TakeData;
  readonly #maxBytes: number;
  /** The beginning of a line whose end hasn't come yet. */
  readonly #partLine = new GrowingBytes(256);
  /** The current event's data, once it doesn't lie in one piece of what was read last. */
  readonly #gathered = new GrowingBytes(256);
  /** The current event's data so far, as a view; `undefined` before its first data line. */
  #data: Buffer | undefined;
  #dataStart = 0;
  #dataEnd = 0;
  #isError = false;
  #atStart = true;
  #afterCr = false;

  constructor(take: TakeData, maxBytes = MAX_EVENT_BYTES) {
    this.#take = take;
    this.#maxBytes = maxBytes;
  }

  /** The bytes of memory that an event without an end takes. */
  get room(): number {
    return this.#partLine.room + this.#gathered.room;
  }

  /** Reads the next bytes; throws `EventTooLong` beyond the bound. */
  push(chunk: Buffer): void {
    let from = 0;
    if (this.#afterCr && chunk.length > 0) {
      if (chunk[0] === LF) from = 1;
      this.#afterCr = false;
    }
    // Each is looked for anew once it is passed: the search for one that is never sent reads all the rest.
    let cr = chunk.indexOf(CR, from);
    let lf = chunk.indexOf(LF, from);
    while (from < chunk.length) {
      if (cr !== -1 && cr < from) cr = chunk.indexOf(CR, from);
      if (lf !== -1 && lf < from) lf = chunk.indexOf(LF, from);
      const end = lf === -1 || (cr !== -1 && cr < lf) ? cr : lf;
      if (end === -1) break;
      this.#endLine(chunk, from, end);
      from = end + 1;
      if (end === cr) {
        if (from === chunk.length) this.#afterCr = true;
        else if (chunk[from] === LF) from++;
      }
    }
    this.#keep(chunk, from);
  }

  /**
   * Hands on what stands after the last blank line, now that nothing more is coming; it may have been cut.
   */
  end(): void {
    if (this.#partLine.length > 0) this.#endLine(LINE_FEED, 0, 0);
    this.#endEvent();
  }

  /** Forgets an event without an end. */
  drop(): void {
    this.#partLine.drop();
    this.#gathered.drop();
    this.#data = undefined;
  }

  #endLine(chunk: Buffer, start: number, end: number): void {
    const part = this.#partLine;
    if (part.length === 0) return this.#line(chunk, start, end);
    part.append(chunk, start, end);
    this.#line(part.bytes, 0, part.length);
    if (this.#data === part.bytes) this.#gather();
    part.clear();
  }

  #line(bytes: Buffer, start: number, end: number): void {
    if (end - start > this.#maxBytes) throw new EventTooLong();
    let at = start;
    if (this.#atStart) {
      this.#atStart = false;
      if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf && end - at >= 3) at += 3;
    }
    if (at === end) this.#endEvent();
    else if (isField(DATA, bytes, at, end)) this.#addData(bytes, valueStart(DATA, bytes, at, end), end);
    else if (isField(EVENT, bytes, at, end))
      this.#isError = bytes.subarray(valueStart(EVENT, bytes, at, end), end).equals(ERROR);
    else if (isField(ERROR, bytes, at, end)) {
      // Older builds of llama-server name the field itself so, which the standard does not know.
      this.#isError = true;
      this.#addData(bytes, valueStart(ERROR, bytes, at, end), end);
    }
  }

  #addData(bytes: Buffer, start: number, end: number): void {
    if (this.#data === undefined) {
      this.#data = bytes;
      this.#dataStart = start;
      this.#dataEnd = end;
      return;
    }
    this.#gather();
    if (this.#dataEnd + 1 + end - start > this.#maxBytes) throw new EventTooLong();
    this.#gathered.append(LINE_FEED, 0, 1);
    this.#gathered.append(bytes, start, end);
    this.#data = this.#gathered.bytes;
    this.#dataEnd = this.#gathered.length;
  }

  #endEvent(): void {
    const data = this.#data;
    const isError = this.#isError;
    this.#isError = false;
    if (data === undefined) return;
    this.#data = undefined;
    this.#take(data, this.#dataStart, this.#dataEnd, isError);
    this.#gathered.clear();
  }

  /** Moves the event's data out of a buffer that is about to be used for something else. */
  #gather(): void {
    if (this.#data === undefined || this.#data === this.#gathered.bytes) return;
    this.#gathered.clear();
    this.#gathered.append(this.#data, this.#dataStart, this.#dataEnd);
    this.#data = this.#gathered.bytes;
    this.#dataStart = 0;
    this.#dataEnd = this.#gathered.length;
  }

  #keep(chunk: Buffer, from: number): void {
    this.#gather();
    if (from >= chunk.length) return;
    if (this.#partLine.length + chunk.length - from > this.#maxBytes) throw new EventTooLong();
    this.#partLine.append(chunk, from, chunk.length);
  }
}

/** Whether a line is a field of this name, with a value or without. */
function isField(name: Buffer, bytes: Buffer, start: number, end: number): boolean {
  const nameEnd = start + name.length;
  if (nameEnd > end) return false;
  for (let at = 0; at < name.length; at++) if (bytes[start + at] !== name[at]) return false;
  return nameEnd === end || bytes[nameEnd] === COLON;
}

/** Where the value of a field begins: after the colon, and one space. */
function valueStart(name: Buffer, bytes: Buffer, start: number, end: number): number {
  const at = Math.min(start + name.length + 1, end);
  return at < end && bytes[at] === SPACE ? at + 1 : at;
}
