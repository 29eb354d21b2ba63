const UINT32 = 4;
const STRING = 8;
const ARRAY = 9;

type GgufValue = string | number | readonly string[] | readonly number[];

/** A GGUF file of these metadata and no tensors; numbers are uint32. */
export function ggufBytes(metadata: Readonly<Record<string, GgufValue>>): Buffer {
  const entries = Object.entries(metadata);
  return Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(0),
    uint64(entries.length),
    ...entries.map(([key, value]) => ggufEntry(key, value)),
  ]);
}

/** One entry of the metadata: key, type, value. */
export function ggufEntry(key: string, value: GgufValue): Buffer {
  return Buffer.concat([ggufString(key), ...valueBytes(value)]);
}

function valueBytes(value: GgufValue): readonly Buffer[] {
  if (typeof value === 'number') return [uint32(UINT32), uint32(value)];
  if (typeof value === 'string') return [uint32(STRING), ggufString(value)];
  const each = value.map((one) => (typeof one === 'number' ? uint32(one) : ggufString(one)));
  const type = typeof value[0] === 'number' ? UINT32 : STRING;
  return [uint32(ARRAY), uint32(type), uint64(value.length), ...each];
}

/** A string as GGUF holds it: its length in bytes, and the bytes. */
export function ggufString(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function uint64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
  return bytes;
}
