import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerFaults, requestFaults } from '../github-schema/openapi.ts';
import { dueFault } from './faults.ts';
import type { FaultSpec } from './faults.ts';
import { repoOf } from './hub.ts';
import type { Asked, Hub } from './hub.ts';
import { issuerAnswer } from './id-token.ts';
import { limitHeaders } from './limits.ts';
import { Refusal, malformed, notFound } from './route.ts';
import type { Answer, Call, Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { bodyFaults, isObject } from './shape.ts';
import { authenticate, letIn } from './tokens.ts';

/** One wrong list has a fault for each of its entries. */
const MOST_FAULTS = 5;
const DOCUMENTATION = 'https://docs.github.com/rest';

/** A server on a port of its own. */
export interface Listening extends AsyncDisposable {
  readonly url: string;
}

/** Listens on loopback. */
export async function listen(answer: RequestListener): Promise<Listening> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => (closing ??= close()),
  };
}

/** Answers the API. */
export function apiListener(hub: Hub): RequestListener {
  return (request, response) => {
    serve(hub, request, response).catch((error: unknown) => {
      hub.complaints.push(`${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
    });
  };
}

async function serve(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const [address = '/', query = ''] = url.split('?');
  const issued = issuerAnswer(hub, address, new URLSearchParams(query), headers.authorization);
  if (issued !== undefined) return issue(hub, method, address, issued, response);
  const rawPath =
    hub.server === 'api.github.com' ? address : address.replace(/^\/api(?:\/v3(?=\/)|(?=\/graphql$))/, '');
  const path = decodeURIComponent(rawPath);
  const asked: Asked = {
    method,
    path,
    query,
    token: 'none',
    body: undefined,
    status: undefined,
    at: Date.now(),
  };
  hub.requests.push(asked);
  const text = await textOf(request);
  const fault = dueFault(hub.faults, method, path);
  const skipped = fault !== undefined && fault.afterEffect !== true;
  if (skipped) asked.token = kindOf(hub, headers.authorization);
  const answer = skipped ? { status: 500 } : await answerTo(hub, asked, rawPath, headers, text);
  if (!skipped) hub.complaints.push(...describedFaults(hub, asked, rawPath, answer));
  const limits = path === '/rate_limit' ? {} : limitHeaders(hub, headers.authorization ?? '', asked.token);
  if (fault) fail(response, fault, asked, limits);
  else send(response, headers['if-none-match'], answer, asked, limits);
}

/** What Actions signs is asked for elsewhere than in the REST API, and counts for no limit. */
function issue(hub: Hub, method: string, path: string, answer: Answer, response: ServerResponse): void {
  const fault = dueFault(hub.faults, method, path);
  const about = { query: '', token: 'none', body: undefined } as const;
  const asked: Asked = { ...about, method, path, status: answer.status, at: Date.now() };
  if (fault) fail(response, fault, asked, {});
  else send(response, undefined, answer, asked, {});
}

/** What a request is counted as that is not looked at. */
function kindOf(hub: Hub, authorization: string | undefined): Asked['token'] {
  try {
    return authenticate(hub, authorization)?.kind ?? 'none';
  } catch {
    return 'bad';
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function answerTo(
  hub: Hub,
  asked: Asked,
  rawPath: string,
  headers: IncomingMessage['headers'],
  text: string,
): Promise<Answer> {
  try {
    if (!headers['user-agent'])
      throw new Refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    if (headers.authorization !== undefined) asked.token = 'bad';
    const token = authenticate(hub, headers.authorization);
    asked.token = token?.kind ?? 'none';
    const body = bodyOf(text);
    asked.body = text === '' ? undefined : body;
    const found = routeFor(asked.method, rawPath);
    if (!found) throw notFound();
    const { method, path, query } = asked;
    const { route, params } = found;
    const call = { hub, method, path, params, query: new URLSearchParams(query), headers, body, token };
    admit(call, route);
    return await route.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    hub.complaints.push(`${asked.method} ${asked.path}: the fake failed: ${(error as Error).stack}`);
    return { status: 500, body: { message: 'Server Error' } };
  }
}

/** What GitHub's own description of its REST API says against a request and our answer to it. */
function describedFaults(
  { server }: Hub,
  asked: Asked,
  path: string,
  { status, body, bytes }: Answer,
): readonly string[] {
  // What an older server doesn't know yet it refuses, and is asked without it.
  if (path === '/graphql' || (server !== 'api.github.com' && status === 422)) return [];
  const { method, query } = asked;
  const faults = [
    ...requestFaults({ method, path, query, body: asked.body }, server),
    // What was asked for raw is no JSON.
    ...(bytes === undefined ? answerFaults({ method, path }, { status, body }, server) : []),
  ];
  return faults.slice(0, MOST_FAULTS).map((fault) => `${method} ${path}: ${fault}`);
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
  throw new Refusal(400, 'Body should be a JSON object');
}

function routeFor(
  method: string,
  rawPath: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const route of ROUTES) {
    const match = route.method === method ? route.pattern.exec(rawPath) : null;
    if (!match) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, raw]) => [name, decodeURIComponent(raw)]);
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
}

/** Sees to it that the call may be made, and is well-formed. */
function admit(call: Call, route: Route): void {
  const { owner, repo: name } = call.params;
  const repo = owner === undefined ? undefined : repoOf(call.hub, `${owner}/${name}`);
  if (owner !== undefined && !repo) throw notFound();
  const needs = typeof route.needs === 'function' ? route.needs(call) : (route.needs ?? []);
  letIn(call, needs, repo);
  const complain = (what: string): void => {
    call.hub.complaints.push(`${call.method} ${call.path}: ${what}`);
  };
  for (const [name, value] of call.query) {
    if (name === 'per_page' && !(/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 100))
      complain(`per_page=${value} is not within 1 and 100`);
    if (name === 'page' && !/^[1-9]\d*$/.test(value)) complain(`page=${value} is no page`);
  }
  const refused = bodyFaults(call.body, route.body ?? {});
  if (refused.length > 0) throw malformed(call, `Invalid request.\n\n${refused.join('\n')}`);
}

function refused({ status, message, errors, headers }: Refusal): Answer {
  const body = {
    message,
    ...(errors && { errors }),
    documentation_url: DOCUMENTATION,
    status: String(status),
  };
  return { status, body, headers };
}

function send(
  response: ServerResponse,
  ifNoneMatch: string | undefined,
  answer: Answer,
  asked: Asked,
  limits: Readonly<Record<string, string>>,
): void {
  const json = answer.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(answer.body));
  const bytes = answer.bytes ?? json;
  const etag = `W/"${createHash('sha256').update(bytes).digest('hex')}"`;
  const cacheable = asked.method === 'GET' && answer.status === 200;
  const fresh = cacheable && ifNoneMatch === etag;
  asked.status = fresh ? 304 : answer.status;
  response.writeHead(asked.status, {
    ...(answer.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...(cacheable && { etag }),
    'x-github-request-id': randomUUID(),
    ...limits,
    ...answer.headers,
  });
  response.end(fresh ? undefined : bytes);
}

function fail(
  response: ServerResponse,
  { status, headers, body }: FaultSpec,
  asked: Asked,
  limits: Readonly<Record<string, string>>,
): void {
  // A timeout is an answer that never comes: the client ends it, or the end of the test does.
  if (status === 'timeout') return;
  if (status === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  asked.status = status;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...limits, ...headers });
  response.end(JSON.stringify(body ?? { message: 'Server Error', documentation_url: DOCUMENTATION }));
}

/** Answers the signed addresses of artifacts, as the storage behind GitHub does. */
export function downloadListener(hub: Hub): RequestListener {
  return ({ url = '', headers, method = 'GET' }, response) => {
    const path = url.split('?')[0] ?? '';
    const signed = hub.downloads.get(path.replace('/artifacts/', ''));
    const artifact = signed?.repo.artifacts.get(signed.artifactId);
    const fault = dueFault(hub.faults, method, path);
    const asked: Asked = {
      method,
      path,
      query: '',
      token: 'none',
      body: undefined,
      status: 200,
      at: Date.now(),
    };
    hub.requests.push(asked);
    if (fault) return fail(response, fault, asked, {});
    const end = (status: number, message: string): void => {
      asked.status = status;
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error>${message}</Error>`);
    };
    if (headers.authorization !== undefined) {
      hub.complaints.push(`GET ${path}: a token was sent to the storage of artifacts`);
      return end(400, 'InvalidAuthenticationInfo');
    }
    if (!signed || !artifact || signed.until < Date.now()) return end(403, 'AuthenticationFailed');
    response.writeHead(200, {
      'content-type': artifact.contentType,
      'content-length': artifact.bytes.length,
      'content-disposition': `attachment; filename="${artifact.fileName}"`,
    });
    response.end(artifact.bytes);
  };
}
