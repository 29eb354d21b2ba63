import { promisify } from 'node:util';
import { constants, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { parsedJson, roomOfFile } from './python-json.ts';
import { Unreadable } from './unreadable.ts';

/** An archive holds a log in parts, which are kept together: they are as long as a log of JSON may be. */
const BOUNDS = { entries: 100_000, bytes: 2 ** 27 };
/** Decompressed here. */
const AS_IT_LIES = { decodeFileData: false } as object as { readonly decompress: false };
const METHODS = { deflated: 8, zstd: 93 };
/** 8 MiB: what levels up to 19 ask for. A part of a few bytes may ask for more, which takes time to clear. */
const WINDOW = { [constants.ZSTD_d_windowLogMax]: 23 };

const open = promisify<Buffer, { lazyEntries: true }, ZipFile>(
  fromBuffer as (
    buffer: Buffer,
    options: { lazyEntries: true },
    done: (error: Error | null, zip: ZipFile) => void,
  ) => void,
);

/**
 * The log in an archive of inspect (`.eval`): its head with its samples. Its parts are compressed in a way
 * that no library of archives reads.
 */
export async function logInArchive(bytes: Buffer, name: string): Promise<unknown> {
  try {
    return await logIn(await open(bytes, { lazyEntries: true }), name);
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable(`${name} is no archive that can be read`, { cause });
  }
}

async function logIn(zip: ZipFile, name: string): Promise<unknown> {
  const samples: unknown[] = [];
  let head: unknown;
  let left = BOUNDS.bytes;
  const room = roomOfFile();
  for (let entry = await next(zip), count = 0; entry !== undefined; entry = await next(zip), count++) {
    if (count >= BOUNDS.entries) throw new Unreadable(`${name} has more parts than are read`);
    const isHead = entry.fileName === 'header.json';
    if (!isHead && !/^samples\/[^/]+\.json$/.test(entry.fileName)) continue;
    const text = await textOf(zip, entry, left, name);
    // Megabytes may unpack to a letter, and many parts may be the same bytes: both lengths take time.
    left -= Math.max(text.length, entry.compressedSize);
    const part = parsedJson(text.toString('utf8'), `${entry.fileName} of ${name}`, room);
    if (isHead) head = part;
    else samples.push(part);
  }
  if (head === undefined) throw new Unreadable(`${name} has no head: the evaluation was cut off`);
  return { ...Object(head), samples };
}

function next(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (entry?: Entry): void => {
      zip.off('entry', settle).off('end', settle).off('error', reject);
      resolve(entry);
    };
    zip.once('entry', settle).once('end', settle).once('error', reject);
    zip.readEntry();
  });
}

async function textOf(zip: ZipFile, entry: Entry, most: number, name: string): Promise<Buffer> {
  const part = `${entry.fileName} of ${name}`;
  if (entry.compressedSize > most) throw new Unreadable(`${part} is too long to be read`);
  const chunks: Buffer[] = [];
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    zip.openReadStream(entry, AS_IT_LIES, (error, opened) =>
      opened === undefined ? reject(error ?? new Unreadable(`${part} cannot be read`)) : resolve(opened),
    ),
  );
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  try {
    const bounds = { maxOutputLength: most };
    if (entry.compressionMethod === METHODS.zstd)
      return zstdDecompressSync(bytes, { ...bounds, params: WINDOW });
    if (entry.compressionMethod === METHODS.deflated) return inflateRawSync(bytes, bounds);
    return bytes;
  } catch (cause) {
    throw new Unreadable(`${part} is damaged, or too long to be read`, { cause });
  }
}
