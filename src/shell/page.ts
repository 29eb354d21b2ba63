import { answerWithoutKey } from './without-key.ts';

/** What a page of an engine is read of: metrics of many series are a few hundred KiB. */
const MOST_PAGE_BYTES = 4 * 2 ** 20;

export interface PageOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the page may take, from the request to its last byte. */
  readonly ms: number;
  readonly signal: AbortSignal;
  /** Node's own fetch where it is absent; it takes no Unix socket. */
  readonly fetch?: Fetch;
}

/** What asks for a page. */
export type Fetch = (
  url: string,
  init: {
    readonly headers?: Record<string, string>;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<Answered>;

type Answered = Pick<Response, 'ok' | 'status'> & Streamed;
interface Streamed {
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface Page {
  readonly isOk: boolean;
  readonly status: number;
  readonly text: string;
}

/**
 * Reads a page of a server that is not trusted: bounded in bytes and time, and it does not say where else to
 * look, nor the key that it was asked with. Rejects where it is not there, is longer, or takes longer.
 */
export async function readPage(
  url: string,
  { headers, ms, signal, fetch: ask = fetch }: PageOptions,
): Promise<Page> {
  const response = await ask(url, {
    ...(headers !== undefined && { headers }),
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(ms)]),
  });
  const said = (await bytesOf(response, MOST_PAGE_BYTES)).toString('utf8');
  const text = answerWithoutKey(said, { headers: headers ?? {} });
  return { isOk: response.ok, status: response.status, text };
}

/** A response's body, counted while it comes: its headers may say anything. Rejects where it is longer. */
export async function bytesOf(
  response: { readonly body: AsyncIterable<Uint8Array> | null },
  mostBytes: number,
): Promise<Buffer> {
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
