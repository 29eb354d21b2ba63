import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { ModelFault } from './model-fault.ts';

/** What a GGUF file says of its model. */
export interface GgufFacts {
  readonly trainedContextTokens?: number;
  readonly hasChatTemplate?: boolean;
}

/**
 * Looks into a file that should be GGUF; metadata that can't be read is left to the engine, which says why.
 */
export async function inspectGguf(model: string, path: string): Promise<Checked<GgufFacts, ModelFault>> {
  try {
    await using file = await open(path);
    const start = await bytesAt(file, 0, 64);
    if (start.toString('latin1', 0, 4) !== 'GGUF') return faulty([notGguf(model, start.toString('latin1'))]);
    return checked(await factsIn(file).catch(() => ({})));
  } catch (error) {
    const reason = (error as Error).message;
    return faulty([
      { key: 'model', message: `can't be read: ${reason}`, hint: 'check the permissions of the file' },
    ]);
  }
}

function notGguf(model: string, start: string): ModelFault {
  if (start.startsWith('version https://git-lfs')) {
    return {
      key: 'model',
      message: `${model} is a Git LFS pointer and not the model itself`,
      hint: 'fetch it first: git lfs pull, or lfs: true for actions/checkout',
    };
  }
  return {
    key: 'model',
    message: `${model} is not a GGUF file`,
    hint: 'convert the model to GGUF, or give the path of the file itself',
  };
}

/** Sizes in bytes of GGUF's value types, by number; strings (8) and arrays (9) have none of their own. */
const SIZES = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const UINT32 = 4;
const STRING = 8;
const ARRAY = 9;
const MAX_KEYS = 10_000;
const MAX_STRING_BYTES = 16 * 2 ** 20;

/**
 * Reads the keys that matter and steps over all others, such as a vocabulary of many megabytes.
 *
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
async function factsIn(file: FileHandle): Promise<GgufFacts> {
  const reader = readerOf(file, 4);
  const version = await reader.uint32();
  if (version < 2) return {};
  await reader.uint64(); // tensors
  const keys = Math.min(await reader.uint64(), MAX_KEYS);
  const found = new Map<string, string | number>();
  for (let read = 0; read < keys; read++) {
    const key = await reader.text();
    const type = await reader.uint32();
    if (type === UINT32) found.set(key, await reader.uint32());
    else if (type === STRING) found.set(key, await reader.text());
    else await reader.skip(type);
  }
  const architecture = found.get('general.architecture');
  const context = found.get(`${String(architecture)}.context_length`);
  return {
    ...(typeof context === 'number' && { trainedContextTokens: context }),
    hasChatTemplate: found.has('tokenizer.chat_template'),
  };
}

interface Reader {
  uint32(): Promise<number>;
  uint64(): Promise<number>;
  text(): Promise<string>;
  /** Steps over a value of that type. */
  skip(type: number): Promise<void>;
}

/** Reads little-endian values one after another, in blocks of the file; rejects at the file's end. */
function readerOf(file: FileHandle, from: number): Reader {
  let block: Buffer = Buffer.alloc(0);
  let blockAt = from;
  let at = from;
  const take = async (length: number): Promise<Buffer> => {
    if (at + length > blockAt + block.length || at < blockAt) {
      block = await bytesAt(file, at, Math.max(length, 2 ** 20));
      blockAt = at;
    }
    const start = at - blockAt;
    if (start + length > block.length) throw new RangeError('the file ends within its metadata');
    at += length;
    return block.subarray(start, start + length);
  };
  const uint32 = async (): Promise<number> => (await take(4)).readUInt32LE();
  const uint64 = async (): Promise<number> => Number((await take(8)).readBigUInt64LE());
  const skip = async (type: number): Promise<void> => {
    const size = SIZES[type];
    if (size !== undefined) at += size;
    else if (type === STRING) {
      const length = await uint64();
      at += length;
    } else if (type === ARRAY) await skipArray(await uint32(), await uint64());
    else throw new RangeError(`there is no value type ${type}`);
  };
  const skipArray = async (type: number, length: number): Promise<void> => {
    const size = SIZES[type];
    if (size !== undefined) at += size * length;
    else for (let index = 0; index < length; index++) await skip(type);
  };
  return {
    uint32,
    uint64,
    skip,
    async text() {
      const length = await uint64();
      if (length > MAX_STRING_BYTES) throw new RangeError('a text is too long to be one');
      return (await take(length)).toString('utf8');
    },
  };
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
