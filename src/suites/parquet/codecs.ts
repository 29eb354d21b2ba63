import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { snappyUncompress } from 'hyparquet';
import type { Compressors } from 'hyparquet';

/** Pages have some MiB; what says that it unpacks to more than this is no page. */
const MAX_PAGE_BYTES = 256 * 2 ** 20;
/** Pages that are held at once: those of one column, of some rows. */
const MAX_BYTES_AT_ONCE = 1_024 * 2 ** 20;

type Unpack = (input: Uint8Array, length: number) => Uint8Array;

const none: Unpack = () => {
  throw new Error('it is packed with LZ4: write it with zstd or snappy');
};

const CODECS: Readonly<Record<string, Unpack>> = {
  SNAPPY(input, length) {
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  },
  GZIP: (input, maxOutputLength) => gunzipSync(input, { maxOutputLength }),
  BROTLI: (input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength }),
  ZSTD: (input, maxOutputLength) => zstdDecompressSync(input, { maxOutputLength }),
  LZ4: none,
  LZ4_RAW: none,
  LZO: none,
};

/** How the pages of a column are unpacked, by the name of the codec. */
export interface Unpacking {
  readonly compressors: Compressors;
  /** What was unpacked so far is held no longer. */
  startAnew(): void;
}

/** Unpacks each page to the size that it says, and never to more; nor more than is held at once. */
export function unpacking(): Unpacking {
  let held = 0;
  const bounded =
    (unpack: Unpack): Unpack =>
    (input, length) => {
      held += length;
      const most = length > MAX_PAGE_BYTES ? MAX_PAGE_BYTES : MAX_BYTES_AT_ONCE;
      if (held > most) throw new Error(`pages unpack to more than ${most / 2 ** 20} MiB`);
      return unpack(input, length);
    };
  const compressors = Object.entries(CODECS).map(([name, unpack]) => [name, bounded(unpack)]);
  return {
    compressors: Object.fromEntries(compressors) as Compressors,
    startAnew() {
      held = 0;
    },
  };
}
