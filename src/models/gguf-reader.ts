/** Why a file can't be the model that its header describes: a sentence without a subject. */
export class DamagedGguf extends Error {}

/** Something that another version of the format may have: it is left to the engine. */
export class UnknownGguf extends Error {}

/** The bytes at hand end within the header, and the file goes on. */
export class GgufCut extends Error {}

/** Fills a block with a file's bytes from an offset on; how many there were. */
export type ReadBlock = (block: Buffer, at: number) => number;

/** Reads the values of a GGUF header one after another; what it steps over is never held in memory. */
export interface GgufReader {
  /** Offset of the next byte. */
  readonly at: number;
  uint32(): number;
  /** Beyond 2^53 it is not exact, and larger than any file. */
  uint64(): number;
  /** A text of at most so many bytes. */
  text(maxBytes: number): string;
  /** A whole number of that type; steps over what is none. */
  integer(type: number): number | undefined;
  /** The numbers of a list of at most so many; steps over what is none. */
  integers(type: number, most: number): readonly number[] | undefined;
  /** Steps over a value of that type. */
  skip(type: number): void;
  skipBytes(count: number): void;
}

/** Sizes in bytes of the value types, by number; texts (8) and arrays (9) have none of their own. */
const SIZES = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const UINT16 = 2;
const INT32 = 5;
const BOOL = 7;
const UINT32 = 4;
const UINT64 = 10;
const TEXT = 8;
const ARRAY = 9;
/** Larger than anything that is taken at once. */
const BLOCK_BYTES = 2 ** 20;
/** A vocabulary of a million tokens takes a tenth of the bytes, and has as many merges. */
const MOST = { bytes: 256 * 2 ** 20, texts: 4_000_000 };

/** What the headers of a model's files may still hold, all together. */
export interface GgufRoom {
  bytes: number;
  /** In lists: an empty one is stepped over by itself. */
  texts: number;
}

export const ggufRoom = (): GgufRoom => ({ ...MOST });

/** Bytes of a header one after another, read in blocks. */
interface Bytes {
  readonly at: () => number;
  /** Steps over so many. */
  readonly move: (count: number) => void;
  /** The next ones. */
  readonly take: (count: number) => Buffer;
}

function bytesOf(read: ReadBlock, size: number, from: number, room: GgufRoom): Bytes {
  const block = Buffer.alloc(BLOCK_BYTES);
  let blockAt = from;
  let filled = 0;
  let at = from;
  const move = (count: number): void => {
    if (count > size - at) throw new DamagedGguf(`ends at byte ${size}, within its header`);
    at += count;
    room.bytes -= count;
    if (room.bytes < 0)
      throw new DamagedGguf('has more than 256 MiB of headers, all parts together, and no model has');
  };
  const take = (count: number): Buffer => {
    const start = at;
    move(count);
    if (start < blockAt || at > blockAt + filled) {
      filled = read(block, start);
      blockAt = start;
      if (at > blockAt + filled) throw new GgufCut(`byte ${blockAt + filled} is not at hand`);
    }
    return block.subarray(start - blockAt, at - blockAt);
  };
  return { at: () => at, move, take };
}

/**
 * Reads a file's header from `from` on, in blocks.
 *
 * It blocks its thread for a second at most: nothing is measured yet, and one step of millions must not wait.
 */
export function ggufReader(read: ReadBlock, size: number, from: number, room: GgufRoom): GgufReader {
  const { at, move, take } = bytesOf(read, size, from, room);
  const uint32 = (): number => take(4).readUInt32LE();
  const uint64 = (): number => Number(take(8).readBigUInt64LE());
  const skip = (type: number): undefined => {
    if (type === TEXT) move(uint64());
    else if (type === ARRAY) skipArray(uint32(), uint64());
    else move(sizeOf(type));
  };
  const skipArray = (type: number, length: number): undefined => {
    if (type === ARRAY) throw new DamagedGguf('holds an array of arrays, which no engine reads');
    if (type === TEXT) skipTexts(length);
    else move(sizeOf(type) * length);
  };
  const skipTexts = (length: number): void => {
    room.texts -= length;
    if (room.texts < 0)
      throw new DamagedGguf(`lists more than ${MOST.texts} texts, and no model has such a vocabulary`);
    for (let index = 0; index < length; index++) move(uint64());
  };
  const integer = (type: number): number | undefined => {
    if (type === UINT16) return take(2).readUInt16LE();
    if (type === UINT32 || type === INT32) return uint32();
    if (type === UINT64) return uint64();
    if (type === BOOL) return take(1).readUInt8();
    skip(type);
    return undefined;
  };
  const integers = (type: number, most: number): readonly number[] | undefined => {
    if (type !== ARRAY) return skip(type);
    const [each, length] = [uint32(), uint64()];
    if (length > most || ![UINT16, UINT32, INT32, UINT64, BOOL].includes(each))
      return skipArray(each, length);
    return Array.from({ length }, () => integer(each) ?? 0);
  };
  return {
    get at() {
      return at();
    },
    uint32,
    uint64,
    skip,
    skipBytes: move,
    text(maxBytes) {
      const length = uint64();
      if (length > maxBytes)
        throw new DamagedGguf(`holds a name of ${length} bytes, and papergap reads up to ${maxBytes}`);
      return take(length).toString('utf8');
    },
    integer,
    integers,
  };
}

function sizeOf(type: number): number {
  const size = SIZES[type];
  if (size === undefined) throw new UnknownGguf(`there is no value type ${type}`);
  return size;
}
