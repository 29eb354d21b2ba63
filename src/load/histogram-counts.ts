import { inflateSync } from 'node:zlib';
import { PapergapError } from '../shell/errors.ts';

/** The range and the precision that histograms are written with: nothing else is read. */
export interface HistogramForm {
  readonly lowest: number;
  readonly highest: number;
  readonly digits: number;
  /** How many counts it has. */
  readonly length: number;
}

/** More characters than the fullest histogram has in base64. */
export const MOST_HISTOGRAM_CHARS = 400_000;
/** More bytes than the fullest histogram has: each of 23,552 counts takes nine at most. */
const MOST_BYTES = 256 * 2 ** 10;
const MOST_COUNT = 2 ** 31 - 1;
const COMPRESSED_COOKIE = 0x1c849314;
const COOKIE = 0x1c849313;
const HEADER_BYTES = 40;
const COMPRESSED_HEADER_BYTES = 8;

/**
 * The counts of a histogram in HdrHistogram's V2 compressed base64, by index, zeros left out.
 *
 * The library's own reader inflates without end and believes the lengths that the text states; a record may
 * come from a stranger, so everything is bounded here. Throws `record-invalid` where it is anything else.
 *
 * @see https://github.com/HdrHistogram/HdrHistogram
 */
export function* countsIn(encoded: string, form: HistogramForm): Generator<readonly [number, number]> {
  const bytes = payloadOf(encoded, form);
  let index = 0;
  for (let at = 0; at < bytes.length;) {
    const [value, next] = zigZag(bytes, at);
    at = next;
    // A negative number is a run of zeros.
    const end = index + (value < 0 ? -value : 1);
    if (end > form.length || value > MOST_COUNT) throw unreadable();
    if (value >= 0) yield [index, value];
    index = end;
  }
}

function payloadOf(encoded: string, { lowest, highest, digits }: HistogramForm): Buffer {
  const bytes = inflated(encoded);
  const isOurs =
    bytes.length >= HEADER_BYTES &&
    bytes.readInt32BE(0) === COOKIE &&
    bytes.readInt32BE(4) === bytes.length - HEADER_BYTES &&
    bytes.readInt32BE(12) === digits &&
    bytes.readBigInt64BE(16) === BigInt(lowest) &&
    bytes.readBigInt64BE(24) === BigInt(highest);
  if (!isOurs) throw unreadable();
  return bytes.subarray(HEADER_BYTES);
}

function inflated(encoded: string): Buffer {
  if (encoded.length > MOST_HISTOGRAM_CHARS) throw unreadable();
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length < COMPRESSED_HEADER_BYTES || bytes.readInt32BE(0) !== COMPRESSED_COOKIE)
    throw unreadable();
  const end = COMPRESSED_HEADER_BYTES + bytes.readUInt32BE(4);
  try {
    return inflateSync(bytes.subarray(COMPRESSED_HEADER_BYTES, end), { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** One number in ZigZag LEB128 of nine bytes at most, and where the next one begins. */
function zigZag(bytes: Buffer, start: number): readonly [value: number, next: number] {
  let value = 0;
  for (let digit = 0; digit < 9; digit++) {
    const byte = bytes[start + digit];
    if (byte === undefined) break;
    // The ninth byte has eight bits of the number, and no sign that more follow.
    const isLast = digit === 8 || byte < 0x80;
    value += (digit === 8 ? byte : byte & 0x7f) * 2 ** (7 * digit);
    if (isLast) return [value % 2 === 0 ? value / 2 : -(value + 1) / 2, start + digit + 1];
  }
  throw unreadable();
}

function unreadable(cause?: unknown): PapergapError {
  return new PapergapError(
    'record-invalid',
    "The record's gaps between tokens (icl) are not a histogram as papergap writes it",
    'Give the record that papergap run wrote.',
    { cause },
  );
}
