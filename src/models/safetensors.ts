import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parseBounded } from './bounded-json.ts';

/** The format's own bound for its header. */
const MOST_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;
/** Bytes of one value; what is not listed is of a newer format. */
const DTYPE_BYTES = new Map([
  ...['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3', 'F8_E8M0'].map((dtype) => [dtype, 1] as const),
  ...['I16', 'U16', 'F16', 'BF16'].map((dtype) => [dtype, 2] as const),
  ...['I32', 'U32', 'F32'].map((dtype) => [dtype, 4] as const),
  ...['F64', 'I64', 'U64', 'C64'].map((dtype) => [dtype, 8] as const),
]);

/**
 * Why a file can't be the safetensors that its header describes, as a sentence without a subject; absent
 * where it can.
 *
 * @see https://github.com/huggingface/safetensors#format
 */
export function safetensorsFault(path: string): string | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Buffer.alloc(64);
    const had = readSync(file, start, 0, 64, 0);
    if (start.toString('latin1').startsWith('version https://git-lfs')) return 'is a Git LFS pointer';
    if (had < LENGTH_BYTES) return `ends at byte ${size}, within its header`;
    const length = Number(start.readBigUInt64LE());
    if (length > MOST_HEADER_BYTES)
      return 'is not a safetensors file: its header would have more than 100 MB';
    if (LENGTH_BYTES + length > size) return `ends at byte ${size}, within its header of ${length} bytes`;
    const header = Buffer.alloc(length);
    readSync(file, header, 0, length, LENGTH_BYTES);
    return headerFault(header.toString('utf8'), size - LENGTH_BYTES - length);
  } finally {
    closeSync(file);
  }
}

function headerFault(text: string, dataBytes: number): string | undefined {
  let header: unknown;
  try {
    header = parseBounded(text);
  } catch {
    return 'is not a safetensors file: its header is no JSON that a model has';
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    return 'is not a safetensors file: its header is no JSON object';
  const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__');
  const spans: (readonly [start: number, end: number])[] = [];
  for (const [name, tensor] of tensors) {
    const span = spanOf(tensor);
    if (span === undefined) return `describes a tensor in a way that can't be: ${nameText(name)}`;
    spans.push(span);
  }
  let at = 0;
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
    if (start !== at) return `has tensors that overlap or leave a hole at byte ${Math.min(at, start)}`;
    at = end;
  }
  if (at === dataBytes) return undefined;
  return at > dataBytes
    ? `ends ${at - dataBytes} bytes before its tensors do`
    : `goes on ${dataBytes - at} bytes after its tensors`;
}

/** Where a tensor lies in the data; absent where its description contradicts itself. */
function spanOf(tensor: unknown): readonly [start: number, end: number] | undefined {
  if (typeof tensor !== 'object' || tensor === null) return undefined;
  const { dtype, shape, data_offsets: span } = tensor as Readonly<Record<string, unknown>>;
  if (typeof dtype !== 'string' || !areCounts(shape) || !areCounts(span) || span.length !== 2)
    return undefined;
  const [start = 0, end = 0] = span;
  const each = DTYPE_BYTES.get(dtype);
  const bytes = each === undefined ? end - start : shape.reduce((product, count) => product * count, each);
  return end - start === bytes && bytes >= 0 ? [start, end] : undefined;
}

const areCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && (count as number) >= 0);

const nameText = (name: string): string => JSON.stringify(name.slice(0, 100));
