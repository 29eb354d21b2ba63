import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HubState } from './repo.ts';

const SIGNATURE = 'Expires=4102444800&Signature=fake&Key-Pair-Id=K';

/** Where the bytes of a file in LFS lie: an address that whoever has it may read. */
export const signedAddress = (cdnUrl: string, repo: string, sha256: string): string =>
  `${cdnUrl}/repos/${repo}/${sha256}?${SIGNATURE}`;

/** The storage behind the hub. It takes the address for the only credential, as S3 does. */
export function answerCdn({ repos }: HubState, request: IncomingMessage, response: ServerResponse): void {
  const [path = '', query] = (request.url ?? '').split('?');
  const sha256 = path.split('/').at(-1);
  const found = [...repos.values()]
    .flatMap(({ entries, files }) => entries.map((entry) => ({ entry, content: files[entry.path] ?? '' })))
    .find(({ entry }) => entry.lfs?.oid === sha256);
  if (request.headers.authorization !== undefined || query !== SIGNATURE || found === undefined) {
    response.writeHead(400, { 'content-type': 'application/xml' });
    response.end('<Error><Code>InvalidArgument</Code></Error>');
    return;
  }
  sendBytes(found.content, { etag: `"${sha256}"` }, request, response);
}

/** Sends bytes, or the part of them that is asked for. */
export function sendBytes(
  written: string | Buffer,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const content = typeof written === 'string' ? Buffer.from(written) : written;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to === undefined || to === '' ? content.length : Math.min(content.length, Number(to) + 1);
  if (from !== undefined && start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'content-length': end - start,
    ...(from !== undefined && { 'content-range': `bytes ${start}-${end - 1}/${content.length}` }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : content.subarray(start, end));
}
