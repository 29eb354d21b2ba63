/** What a page of an engine is read of: metrics of many series are a few hundred KiB. */
const MOST_PAGE_BYTES = 4 * 2 ** 20;

export interface PageOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the page may take, from the request to its last byte. */
  readonly ms: number;
  readonly signal: AbortSignal;
}

export interface Page {
  readonly isOk: boolean;
  readonly text: string;
}

/**
 * Reads a page of a server that is not trusted: bounded in bytes and time. Rejects where it is not there, is
 * longer, or takes longer.
 */
export async function readPage(url: string, { headers, ms, signal }: PageOptions): Promise<Page> {
  const response = await fetch(url, {
    ...(headers !== undefined && { headers }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(ms)]),
  });
  const bytes = await bytesOf(response, MOST_PAGE_BYTES);
  return { isOk: response.ok, text: bytes.toString('utf8') };
}

/** A response's body, counted while it comes: its headers may say anything. Rejects where it is longer. */
export async function bytesOf(response: Response, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new TooLong(mostBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** More came than is read; the connection is dropped. */
export class TooLong extends Error {
  constructor(mostBytes: number) {
    super(`more than ${mostBytes} bytes came`);
  }
}
