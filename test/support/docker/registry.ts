import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A registry of images on loopback, with one image in it, of one empty layer. */
export interface Registry extends AsyncDisposable {
  /** The name of a repository of it: what Docker asks for there is answered with this status, 200 for its image. */
  repository(status: 200 | 401 | 404): string;
  /** The digest of its image. */
  readonly digest: string;
}

const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** An archive without a file in it: two blocks of nothing. */
const TAR = Buffer.alloc(1024);
const LAYER = gzipSync(TAR);
const CONFIG = Buffer.from(
  JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [digestOf(TAR)] },
  }),
);
const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const part = (mediaType: string, bytes: Uint8Array): object => ({
  mediaType: `application/vnd.docker.${mediaType}`,
  size: bytes.length,
  digest: digestOf(bytes),
});
const MANIFEST = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: part('container.image.v1+json', CONFIG),
    layers: [part('image.rootfs.diff.tar.gzip', LAYER)],
  }),
);
const BYTES = new Map([MANIFEST, CONFIG, LAYER].map((bytes) => [digestOf(bytes), bytes]));

/** Starts a registry; Docker speaks to one on loopback without TLS. */
export async function startRegistry(): Promise<Registry> {
  const server = createServer((request, response) => {
    const [, name, digest = ''] = /^\/v2\/(\d+)\/\w+\/(sha256:\w+)$/.exec(request.url ?? '') ?? [];
    const bytes = BYTES.get(digest);
    const status = name === undefined ? 200 : name === '200' && bytes === undefined ? 404 : Number(name);
    const type = digest === digestOf(MANIFEST) ? MANIFEST_TYPE : 'application/octet-stream';
    response.writeHead(status, { 'content-type': status === 200 ? type : 'application/json' });
    const code = status === 401 ? 'DENIED' : 'MANIFEST_UNKNOWN';
    const refusal = JSON.stringify({ errors: [{ code, message: code.toLowerCase().replace('_', ' ') }] });
    if (request.method === 'HEAD') response.end();
    else response.end(status === 200 ? (bytes ?? '{}') : refusal);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    repository: (status) => `127.0.0.1:${port}/${status}`,
    digest: digestOf(MANIFEST),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
