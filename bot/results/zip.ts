import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { PapergapError } from '../../src/shell/errors.ts';
import { refused } from './refused.ts';

/** How many times larger than itself a zip may become. */
const MOST_RATIO = 200;

/**
 * The content of a zip that holds exactly one plain file, unpacked in memory and counted while it grows;
 * nothing is ever written to a path that the zip names.
 */
export async function onlyEntryOf(zip: Buffer, mostBytes: number): Promise<Buffer> {
  const limit = Math.min(mostBytes, zip.length * MOST_RATIO);
  try {
    const file = await fromBufferPromise(zip, { lazyEntries: true, autoClose: false });
    try {
      return await unpacked(await singleEntry(file), file, limit);
    } finally {
      file.close();
    }
  } catch (cause) {
    if (cause instanceof PapergapError) throw cause;
    throw refused('its zip is broken', cause);
  }
}

async function singleEntry(file: ZipFile): Promise<Entry> {
  if (file.entryCount !== 1) throw refused(`its zip holds ${file.entryCount} entries, not one`);
  for await (const entry of file.eachEntry()) {
    if (entry.fileName.endsWith('/')) throw refused('its zip holds a folder');
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
      throw refused('its zip holds a link');
    if (entry.isEncrypted()) throw refused('its zip is encrypted');
    return entry;
  }
  throw refused('its zip holds nothing');
}

async function unpacked(entry: Entry, file: ZipFile, limit: number): Promise<Buffer> {
  if (entry.uncompressedSize > limit) throw refused('its zip becomes too large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of await file.openReadStreamPromise(entry)) {
    bytes += (chunk as Buffer).length;
    if (bytes > limit) throw refused('its zip becomes too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
