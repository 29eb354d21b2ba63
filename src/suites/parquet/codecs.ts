import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { snappyUncompress } from 'hyparquet';
import type { Compressors } from 'hyparquet';

/** Pages have some MiB; what says that it unpacks to more than this is no page. */
const MAX_PAGE_BYTES = 256 * 2 ** 20;

type Unpack = (input: Uint8Array, length: number) => Uint8Array;

/** Unpacks to the size that the page says, and never to more. */
const bounded =
  (unpack: Unpack): Unpack =>
  (input, length) => {
    if (length > MAX_PAGE_BYTES)
      throw new Error(`a page unpacks to more than ${MAX_PAGE_BYTES / 2 ** 20} MiB`);
    return unpack(input, length);
  };

const none: Unpack = () => {
  throw new Error('it is packed with LZ4: write it with zstd or snappy');
};

/** How the pages of a Parquet file are unpacked, by the name of the codec. */
export const decompressors: Compressors = {
  SNAPPY: bounded((input, length) => {
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  }),
  GZIP: bounded((input, maxOutputLength) => gunzipSync(input, { maxOutputLength })),
  BROTLI: bounded((input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength })),
  ZSTD: bounded((input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength })),
  LZ4: none,
  LZ4_RAW: none,
  LZO: none,
};
