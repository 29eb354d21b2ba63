import { ggufString, uint32, uint64 } from './gguf.ts';

/** A GGUF file taken apart, so that a test can put it together wrongly. */
export interface GgufParts {
  /** Little-endian, as written at byte 4. */
  readonly version: number;
  /** What the header says; the true number where it is absent. */
  readonly tensorCount?: bigint;
  readonly keyCount?: bigint;
  /** Bytes of each entry: key, type, value. */
  readonly entries: ReadonlyMap<string, Buffer>;
  readonly tensors: readonly TensorPart[];
  /** From the first aligned byte after the header. */
  readonly data: Buffer;
}

export interface TensorPart {
  readonly name: string;
  readonly dimensions: readonly bigint[];
  readonly type: number;
  readonly offset: bigint;
}

const ALIGNMENT = 32;
const SIZES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const STRING = 8;
const ARRAY = 9;

/** Takes a sound file apart. */
export function partsOf(bytes: Buffer): GgufParts {
  let at = 4;
  const u32 = (): number => bytes.readUInt32LE((at += 4) - 4);
  const u64 = (): bigint => bytes.readBigUInt64LE((at += 8) - 8);
  const text = (): string => {
    const length = Number(u64());
    return bytes.toString('utf8', at, (at += length));
  };
  const step = (type: number): void => {
    if (type === STRING) text();
    else if (type === ARRAY) {
      const [of, length] = [u32(), Number(u64())];
      for (let index = 0; index < length; index++) step(of);
    } else at += SIZES[type] ?? 0;
  };
  const version = u32();
  const [tensorCount, keyCount] = [Number(u64()), Number(u64())];
  const entries = new Map<string, Buffer>();
  for (let index = 0; index < keyCount; index++) {
    const from = at;
    const key = text();
    step(u32());
    entries.set(key, bytes.subarray(from, at));
  }
  const tensors = Array.from({ length: tensorCount }, () => {
    const name = text();
    const dimensions = Array.from({ length: u32() }, u64);
    return { name, dimensions, type: u32(), offset: u64() };
  });
  return { version, entries, tensors, data: bytes.subarray(aligned(at)) };
}

/** Puts a file together, whatever its parts say. */
export function ggufOf({ version, tensorCount, keyCount, entries, tensors, data }: GgufParts): Buffer {
  const header = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(version),
    uint64(tensorCount ?? tensors.length),
    uint64(keyCount ?? entries.size),
    ...entries.values(),
    ...tensors.map(tensorBytes),
  ]);
  return Buffer.concat([header, Buffer.alloc(aligned(header.length) - header.length), data]);
}

/** The same parts with some entries put in, or in another's place. */
export function withEntries(parts: GgufParts, entries: Readonly<Record<string, Buffer>>): GgufParts {
  return { ...parts, entries: new Map([...parts.entries, ...Object.entries(entries)]) };
}

function tensorBytes({ name, dimensions, type, offset }: TensorPart): Buffer {
  return Buffer.concat([
    ggufString(name),
    uint32(dimensions.length),
    ...dimensions.map(uint64),
    uint32(type),
    uint64(offset),
  ]);
}

const aligned = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;
