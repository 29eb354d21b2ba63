import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { HubFile } from './tree.ts';

/** A file that has come in part: it grows at its end, and its digest with it. */
export interface Half extends AsyncDisposable {
  /** How much of it is there. */
  readonly bytes: number;
  append(chunk: Uint8Array): Promise<void>;
  /** Throws away what is there. */
  restart(): Promise<void>;
  /** The digest of what is there, in the form in which the hub lists the file's. */
  digest(): string;
  /** The first bytes of it. */
  start(): Promise<string>;
}

const BLOCK_BYTES = 2 ** 20;
const START_BYTES = 64;

/** The digest that the hub lists for a file: SHA-256, or Git's own for what is small. */
export const listedDigest = ({ sha256, blobId }: HubFile): string => sha256 ?? blobId;

/** Hashes a file's content as the hub does. */
export function hubHash({ sha256, bytes }: HubFile): Hash {
  return sha256 === undefined ? createHash('sha1').update(`blob ${bytes}\0`) : createHash('sha256');
}

/** Opens what an earlier attempt has left of a file, or a new one. */
export async function openHalf(path: string, file: HubFile, signal: AbortSignal): Promise<Half> {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o644);
  let hash = hubHash(file);
  let bytes = 0;
  const restart = async (): Promise<void> => {
    await handle.truncate(0);
    hash = hubHash(file);
    bytes = 0;
  };
  try {
    if ((await handle.stat()).size > file.bytes) await restart();
    for await (const block of blocksOf(handle, signal)) {
      hash.update(block);
      bytes += block.length;
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    get bytes() {
      return bytes;
    },
    async append(chunk) {
      // Where room runs out a write takes a part, and the next one says why.
      for (let rest = chunk; rest.length > 0;) {
        const { bytesWritten } = await handle.write(rest, 0, rest.length, bytes);
        hash.update(rest.subarray(0, bytesWritten));
        bytes += bytesWritten;
        rest = rest.subarray(bytesWritten);
      }
    },
    restart,
    digest: () => hash.copy().digest('hex'),
    async start() {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      return buffer.toString('latin1', 0, bytesRead);
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

/** A file's content in blocks, each of use until the next one is asked for. */
export async function* blocksOf(handle: FileHandle, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const block = Buffer.alloc(BLOCK_BYTES);
  for (let at = 0; ;) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(block, 0, BLOCK_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}
