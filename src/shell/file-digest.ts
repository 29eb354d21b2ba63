import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, or of its first bytes alone, hex, however long it is. */
export async function sha256OfFile(path: string, bytes = Infinity): Promise<string> {
  const hash = createHash('sha256');
  const reading = { highWaterMark: 2 ** 20, end: bytes - 1 };
  if (bytes > 0) await pipeline(createReadStream(path, reading), hash);
  return hash.digest('hex');
}
