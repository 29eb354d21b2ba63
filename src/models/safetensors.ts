import { isFields } from '../config/fields.ts';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { MOST_KEYS, parseBounded } from '../shell/bounded-json.ts';
import { nameText } from './model-fault.ts';

/** The format's own bound for one header, and ours for those of all files of a model together. */
const MOST_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;
/** Bytes of one value; what is not listed is of a newer format. */
const DTYPE_BYTES = new Map([
  ...['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3', 'F8_E8M0'].map((dtype) => [dtype, 1] as const),
  ...['I16', 'U16', 'F16', 'BF16'].map((dtype) => [dtype, 2] as const),
  ...['I32', 'U32', 'F32'].map((dtype) => [dtype, 4] as const),
  ...['F64', 'I64', 'U64', 'C64'].map((dtype) => [dtype, 8] as const),
]);

/** The tensors of a file by their type: bytes of each. */
export type BytesByType = ReadonlyMap<string, number>;

/** How many bytes of a file say which header it has. */
export const START_BYTES = 64;

/** What the headers of further files of a model may have, all together: bytes, and different keys. */
export interface SafetensorsRoom {
  left: number;
  keys: number;
}

/** The room for the headers of a model of which none was read. */
export const safetensorsRoom = (): SafetensorsRoom => ({ left: MOST_HEADER_BYTES, keys: MOST_KEYS });

/**
 * The bytes of each type that a file holds, or why it can't be the safetensors that its header describes, as
 * a sentence without a subject.
 *
 * @see https://github.com/huggingface/safetensors#format
 */
export function readSafetensors(path: string, room = safetensorsRoom()): BytesByType | string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Buffer.alloc(START_BYTES);
    const had = readSync(file, start, 0, START_BYTES, 0);
    const begun = safetensorsStart(start.subarray(0, had), size, room);
    if (!begun.ok) return begun.faults[0] ?? '';
    const header = Buffer.alloc(begun.value);
    readSync(file, header, 0, begun.value, LENGTH_BYTES);
    return safetensorsHeader(header, size, room);
  } finally {
    closeSync(file);
  }
}

/**
 * How long the header of a file of that size is, by the file's first bytes; it follows after 8. Or why there
 * can be none.
 *
 * @param room what the header is taken from
 */
export function safetensorsStart(
  start: Buffer,
  size: number,
  room: SafetensorsRoom,
): Checked<number, string> {
  if (start.toString('latin1').startsWith('version https://git-lfs')) return faulty(['is a Git LFS pointer']);
  if (start.length < LENGTH_BYTES) return faulty([`ends at byte ${size}, within its header`]);
  const headerBytes = Number(start.readBigUInt64LE());
  if (headerBytes > MOST_HEADER_BYTES)
    return faulty(['is not a safetensors file: its header would have more than 100 MB']);
  if (LENGTH_BYTES + headerBytes > size)
    return faulty([`ends at byte ${size}, within its header of ${headerBytes} bytes`]);
  if (headerBytes > room.left)
    return faulty(['has a header that makes those of all files longer than 100 MB']);
  room.left -= headerBytes;
  return checked(headerBytes);
}

/** Reads the header of a file of that size, the 8 bytes before it left out. */
export function safetensorsHeader(header: Buffer, size: number, room: SafetensorsRoom): BytesByType | string {
  let read: unknown;
  try {
    read = parseBounded(header.toString('utf8'), room);
  } catch {
    return 'is not a safetensors file: its header is no JSON that a model has';
  }
  if (!isFields(read)) return 'is not a safetensors file: its header is no JSON object';
  const byType = new Map<string, number>();
  const spans: Span[] = [];
  for (const [name, tensor] of Object.entries(read)) {
    if (name === '__metadata__') continue;
    const span = spanOf(tensor);
    if (span === undefined) return `describes a tensor in a way that can't be: ${nameText(name)}`;
    spans.push(span);
    byType.set(span.type, (byType.get(span.type) ?? 0) + span.end - span.start);
  }
  return placeFault(spans, size - LENGTH_BYTES - header.length) ?? byType;
}

/** Adds what one file holds to what others hold. */
export function addTypes(sums: Map<string, number>, more: BytesByType): void {
  for (const [type, bytes] of more) sums.set(type, (sums.get(type) ?? 0) + bytes);
}

/** Where one tensor lies in the data. */
interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function placeFault(spans: readonly Span[], dataBytes: number): string | undefined {
  let at = 0;
  for (const { start, end } of spans.toSorted(
    (one, other) => one.start - other.start || one.end - other.end,
  )) {
    if (start !== at) return `has tensors that overlap or leave a hole at byte ${Math.min(at, start)}`;
    at = end;
  }
  if (at === dataBytes) return undefined;
  return at > dataBytes
    ? `ends ${at - dataBytes} bytes before its tensors do`
    : `goes on ${dataBytes - at} bytes after its tensors`;
}

/** What a tensor is and where it lies; absent where its description contradicts itself. */
function spanOf(tensor: unknown): Span | undefined {
  if (typeof tensor !== 'object' || tensor === null) return undefined;
  const { dtype, shape, data_offsets: span } = tensor as Readonly<Record<string, unknown>>;
  if (typeof dtype !== 'string' || !areCounts(shape) || !areCounts(span) || span.length !== 2)
    return undefined;
  const [start = 0, end = 0] = span;
  const each = DTYPE_BYTES.get(dtype);
  const bytes = each === undefined ? end - start : shape.reduce((product, count) => product * count, each);
  return end - start === bytes && bytes >= 0 ? { type: dtype.slice(0, 20), start, end } : undefined;
}

const areCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && (count as number) >= 0);
