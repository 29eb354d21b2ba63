import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An artifact as it was finalized. */
export interface KeptArtifact {
  readonly name: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

/** The service that keeps a run's artifacts, with the blob store behind it; on loopback. */
export interface ArtifactService extends AsyncDisposable {
  readonly url: string;
  /** What a runner hands its steps: names the run and the job. */
  readonly runtimeToken: string;
  readonly kept: readonly KeptArtifact[];
  /** Names of what was there and was taken away, in order. */
  readonly removed: readonly string[];
  /** What the service would not have taken. */
  readonly complaints: readonly string[];
  /** Breaks the connection of as many of the next requests, unanswered. */
  breakNext(requests: number): void;
}

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly blocks: Map<string, Buffer>;
  content?: Buffer;
}

const RUN = 'run-backend-id';
const JOB = 'job-backend-id';
const METHODS = '/twirp/github.actions.results.api.v1.ArtifactService/';
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Told of each artifact that is kept and of each that is taken away. */
export interface ArtifactListener {
  kept(artifact: KeptArtifact): void;
  removed(name: string): void;
}

export async function artifactService(listener?: ArtifactListener): Promise<ArtifactService> {
  const uploads = new Map<string, Upload>();
  const kept: KeptArtifact[] = [];
  const removed: string[] = [];
  const complaints: string[] = [];
  let toBreak = 0;
  const runtimeToken = `${part({ alg: 'none' })}.${part({ scp: `Actions.Results:${RUN}:${JOB}` })}.x`;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (toBreak-- > 0) return void request.socket.destroy();
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname.startsWith(METHODS)) return twirp(pathname.slice(METHODS.length), request, body, response);
    const upload = uploads.get(pathname);
    if (request.method === 'GET' && upload?.content !== undefined) return serve(upload, response);
    if (request.method !== 'PUT' || upload === undefined)
      return refuse(response, 404, `${request.method} ${pathname}`);
    putBlob(upload, searchParams, body);
    response.writeHead(201, { 'x-ms-request-id': randomUUID(), etag: '"1"' }).end();
  }

  function twirp(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    if (request.headers.authorization !== `Bearer ${runtimeToken}`)
      return refuse(response, 401, `${method}: token`);
    const asked = JSON.parse(body.toString()) as Record<string, string | undefined>;
    if (method === 'ListArtifacts') return list(asked, response);
    const name = asked['name'] ?? '';
    if (asked['workflow_run_backend_id'] !== RUN || asked['workflow_job_run_backend_id'] !== JOB)
      return refuse(response, 403, `${method}: another run`);
    if (!/^[^"<>|*?:\\/\r\n]{1,256}$/.test(name)) return refuse(response, 400, `${method}: name ${name}`);
    const path = `/blobs/${name}`;
    if (method === 'CreateArtifact') {
      if (uploads.has(path)) return refuse(response, 409, `${name} is there already`);
      uploads.set(path, { name, mimeType: String(asked['mime_type']), blocks: new Map() });
      return send(response, { ok: true, signed_upload_url: `${url}${path}?sig=x` });
    }
    if (method === 'DeleteArtifact') return remove(name, path, response);
    if (method === 'GetSignedArtifactURL') return send(response, { signed_url: `${url}${path}?sig=x` });
    const upload = uploads.get(path);
    if (method !== 'FinalizeArtifact' || upload?.content === undefined) return refuse(response, 404, method);
    const digest = createHash('sha256').update(upload.content).digest('hex');
    if (asked['hash'] !== `sha256:${digest}` || asked['size'] !== String(upload.content.length))
      return refuse(response, 412, `${name}: digest or size`);
    const artifact = { name, mimeType: upload.mimeType, content: upload.content };
    kept.push(artifact);
    listener?.kept(artifact);
    send(response, { ok: true, artifact_id: String(kept.length) });
  }

  /** Those of the run with the name that is asked for. */
  function list(asked: Readonly<Record<string, unknown>>, response: ServerResponse): void {
    if (asked['workflow_run_backend_id'] !== RUN) return refuse(response, 403, 'ListArtifacts: another run');
    const { name_filter: wanted, id_filter: wantedId } = asked;
    const artifacts = kept
      .map(({ name, content }, index) => ({
        workflow_run_backend_id: RUN,
        workflow_job_run_backend_id: JOB,
        database_id: String(index + 1),
        name,
        size: String(content.length),
      }))
      .filter(({ name }) => wanted === undefined || name === wanted)
      .filter(({ database_id: id }) => wantedId === undefined || id === wantedId);
    send(response, { artifacts });
  }

  function remove(name: string, path: string, response: ServerResponse): void {
    const at = kept.findIndex((one) => one.name === name);
    if (at === -1) return refuse(response, 404, `${name} is not there`);
    const [gone] = kept.splice(at, 1);
    removed.push(gone!.name);
    listener?.removed(name);
    uploads.delete(path);
    send(response, { ok: true, artifact_id: String(at + 1) });
  }

  function refuse(response: ServerResponse, status: number, why: string): void {
    complaints.push(`${status} ${why}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: 'refused', msg: why }));
  }

  return {
    url,
    runtimeToken,
    kept,
    removed,
    complaints,
    breakNext: (requests) => void (toBreak = requests),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Azure's block blobs: blocks by id and a list that puts them together, or the whole in one. */
function putBlob(upload: Upload, query: URLSearchParams, body: Buffer): void {
  if (query.get('comp') === 'block') upload.blocks.set(query.get('blockid') ?? '', body);
  else if (query.get('comp') === 'blocklist') {
    const ids = [...body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id]) => id ?? '');
    upload.content = Buffer.concat(ids.map((id) => upload.blocks.get(id) ?? Buffer.alloc(0)));
  } else upload.content = body;
}

/** As the blob store gives an upload that was not zipped. */
function serve({ name, mimeType, content }: Upload, response: ServerResponse): void {
  const headers = { 'content-type': mimeType, 'content-disposition': `attachment; filename="${name}"` };
  response.writeHead(200, headers).end(content);
}

function send(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
