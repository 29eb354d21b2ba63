import { readFileSync } from 'node:fs';

/** A small GGUF file of a Llama, read whole: its metadata, and its tensors as float32. */
export interface GgufModel {
  readonly metadata: ReadonlyMap<string, unknown>;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** Rows first, as PyTorch has it. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const ALIGNMENT = 32;
/** Value types: uint32, int32, float32, bool, text, array. */
const [UINT32, INT32, FLOAT32, BOOL, TEXT, ARRAY] = [4, 5, 6, 7, 8, 9];
/** Tensor types: float32 and Q8_0, which has a half-precision scale and 32 signed bytes in a block. */
const [F32, Q8_0] = [0, 8];
const BLOCK = 32;
const BLOCK_BYTES = 34;

/** Reads a file that we trust: one of our own making. */
export function readGguf(path: string): GgufModel {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 8;
  const take = (count: number): number => (at += count) - count;
  const uint32 = (): number => view.getUint32(take(4), true);
  const uint64 = (): number => Number(view.getBigUint64(take(8), true));
  const text = (): string => {
    const length = uint64();
    return bytes.toString('utf8', take(length), at);
  };
  const value = (type: number): unknown => {
    if (type === UINT32) return uint32();
    if (type === INT32) return view.getInt32(take(4), true);
    if (type === FLOAT32) return view.getFloat32(take(4), true);
    if (type === BOOL) return view.getUint8(take(1)) === 1;
    if (type === TEXT) return text();
    if (type !== ARRAY) throw new Error(`${path}: there is no value type ${type} in files of ours`);
    const inner = uint32();
    return Array.from({ length: uint64() }, () => value(inner));
  };
  const tensorCount = uint64();
  const metadata = new Map(Array.from({ length: uint64() }, () => [text(), value(uint32())]));
  const listed = Array.from({ length: tensorCount }, () => {
    const name = text();
    const shape = Array.from({ length: uint32() }, uint64).toReversed();
    return { name, shape, type: uint32(), offset: uint64() };
  });
  const data = Math.ceil(at / ALIGNMENT) * ALIGNMENT;
  const tensors = listed.map(({ name, shape, type, offset }): [string, Tensor] => {
    const count = shape.reduce((product, size) => product * size, 1);
    return [name, { shape, values: floats(view, data + offset, type, count) }];
  });
  return { metadata, tensors: new Map(tensors) };
}

function floats(view: DataView, start: number, type: number, count: number): Float32Array {
  if (type === F32)
    return Float32Array.from({ length: count }, (_, i) => view.getFloat32(start + 4 * i, true));
  if (type !== Q8_0) throw new Error(`there is no tensor type ${type} in files of ours`);
  return Float32Array.from({ length: count }, (_, i) => {
    const block = start + Math.floor(i / BLOCK) * BLOCK_BYTES;
    return view.getFloat16(block, true) * view.getInt8(block + 2 + (i % BLOCK));
  });
}
