import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiTarget } from '../client/api-target.ts';
import { AnswerReader } from '../client/answer-reader.ts';
import { exchangeOf, exchangeWithoutKey } from '../client/ask.ts';
import { addressOf } from '../client/client.ts';
import type { Client } from '../client/client.ts';
import type { Exchange } from '../client/exchange.ts';
import { ResponseReader } from '../client/response-reader.ts';
import type { End } from '../client/response-reader.ts';
import type { Clock } from '../shell/clock.ts';
import { askedIn, sentAlike } from './asked.ts';
import type { Asked, SentAlike } from './asked.ts';
import { digestOf } from './question-key.ts';

/** One request of an evaluator, as it went to the engine and back. */
export interface PassedRequest extends Asked {
  readonly exchange: Exchange;
  /** Digest of the answer's text; absent where none came. */
  readonly text?: string;
}

/** A server in front of the engine, that writes down what goes through and changes nothing of it. */
export interface PassThrough extends AsyncDisposable {
  /** In the order in which they ended. */
  readonly requests: readonly PassedRequest[];
  /** What all of them said alike beside their questions. */
  alike(): SentAlike;
}

export interface PassThroughOptions {
  /** Absolute path of the Unix socket to listen at. */
  readonly socketPath: string;
  /** What requests have to be signed with: the engine's own key stays here. */
  readonly key: string;
  readonly target: ApiTarget;
  readonly client: Client;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Bytes of bodies that are read or wait for their answers, all together; absent: 256 MiB. */
  readonly heldBytes?: number;
}

const BOUNDS = {
  bodyBytes: 2 ** 25,
  heldBytes: 2 ** 28,
  requests: 2_000_000,
  answerTokens: 131_072,
  /** Connections, and requests of all of them at once: each holds a connection to the engine. */
  open: 1024,
};
const QUESTIONS = new Set(['/v1/chat/completions', '/v1/completions']);
const OTHERS = new Set(['/v1/models']);
/** One that asks again later finds room. */
const NO_ROOM = 'the pass-through of papergap holds as much as it can for requests that wait: ask later';
/** What of a request's and an answer's header belongs to its content; the rest is of one connection. */
const PASSED = ['content-type', 'accept', 'content-encoding', 'cache-control', 'retry-after'];

/** Opens the server; what it has seen stays readable after it was closed. */
export async function openPassThrough(options: PassThroughOptions): Promise<PassThrough> {
  const seen: Seen = { requests: [], sent: sentAlike(), heldBytes: 0, open: 0 };
  const server = createServer((request, response) => {
    pass(request, response, options, seen).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  server.maxConnections = BOUNDS.open;
  server.listen(options.socketPath);
  await once(server, 'listening');
  return {
    requests: seen.requests,
    alike: seen.sent.alike,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What has come so far. */
interface Seen {
  readonly requests: PassedRequest[];
  readonly sent: ReturnType<typeof sentAlike>;
  /** Of bodies that are read, or wait for their answers. */
  heldBytes: number;
  /** Requests that have no answer yet. */
  open: number;
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  options: PassThroughOptions,
  seen: Seen,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (request.headers.authorization !== `Bearer ${options.key}`) return refuse(response, 401);
  const isQuestion = QUESTIONS.has(path) && request.method === 'POST';
  if (!isQuestion && !(OTHERS.has(path) && request.method === 'GET')) return refuse(response, 404);
  if (seen.open >= BOUNDS.open) return refuse(response, 503, NO_ROOM);
  let held = 0;
  const hold = (bytes: number): boolean => {
    held += bytes;
    seen.heldBytes += bytes;
    return held <= BOUNDS.bodyBytes && seen.heldBytes <= (options.heldBytes ?? BOUNDS.heldBytes);
  };
  seen.open++;
  try {
    const body = await bodyOf(request, hold);
    if (body === undefined)
      return held > BOUNDS.bodyBytes ? refuse(response, 413) : refuse(response, 503, NO_ROOM);
    if (seen.requests.length >= BOUNDS.requests) return refuse(response, 429);
    if (!isQuestion)
      return void (await forward({ path, body, asked: undefined, request, response }, options));
    const { fields, ...asked } = askedIn(body);
    const passed = await forward({ path, body, asked, request, response }, options);
    seen.sent.add(fields);
    seen.requests.push({ ...asked, ...passed });
  } finally {
    seen.heldBytes -= held;
    seen.open--;
  }
}

interface Passing {
  readonly path: string;
  readonly body: Buffer;
  readonly asked: Asked | undefined;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function forward(
  { path, body, asked, request, response }: Passing,
  { target, client, clock, signal }: PassThroughOptions,
): Promise<Pick<PassedRequest, 'exchange' | 'text'>> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const maxTokens = Math.min(asked?.maxTokens ?? BOUNDS.answerTokens, BOUNDS.answerTokens);
  const api = /\/chat\/completions\b/.test(path) ? 'chat' : 'completions';
  const offersTools = asked?.offersTools ?? false;
  const answer = new AnswerReader({ maxTokens, keepText: true, offersTools, api });
  const reader = new ResponseReader(maxTokens, answer, (task) => client.later(task), client.held);
  const calledAtMs = clock.now();
  let end: End = { why: 'ended' };
  try {
    const {
      statusCode,
      headers,
      body: answered,
    } = await client.dispatcher.request({
      ...addressOf(target, path),
      method: request.method === 'POST' ? 'POST' : 'GET',
      headers: { ...headersOf(request.headers), ...target.headers },
      body: request.method === 'POST' ? body : null,
      signal: AbortSignal.any([signal, gone.signal]),
    });
    reader.start(statusCode, headers);
    response.writeHead(statusCode, headersOf(headers));
    for await (const chunk of answered) {
      note(reader, chunk as Buffer, clock.now());
      if (!response.write(chunk)) await once(response, 'drain', { signal: gone.signal });
    }
    response.end();
  } catch (error) {
    end = gone.signal.aborted
      ? { why: 'deadline', detail: 'the evaluator waited no longer' }
      : { why: 'broken', error: error as Error, sent: true };
    if (response.headersSent) response.destroy();
    else refuse(response, 502);
  }
  const ended = { how: end, endedAtMs: clock.now(), stayedOpen: false };
  await new Promise<void>((resolve) => client.later(resolve));
  const whole = exchangeWithoutKey(exchangeOf(answer, reader, ended, { calledAtMs }), target);
  const exchange = asked?.isStreamed === true ? whole : asAsked(whole);
  return { exchange, ...(answer.text !== undefined && { text: digestOf(answer.text) }) };
}

/** What is beyond all bounds is passed on, and not read any further. */
function note(reader: ResponseReader, chunk: Buffer, atMs: number): void {
  try {
    reader.push(chunk, atMs);
  } catch {
    // Its end says that it was cut.
  }
}

/** An answer in one piece is what was asked for. */
function asAsked({ quirks = [], ...exchange }: Exchange): Exchange {
  const others = quirks.filter((quirk) => quirk !== 'not-streamed');
  return { ...exchange, ...(others.length > 0 && { quirks: others }) };
}

/** The whole body; undefined where there is no room for it. */
async function bodyOf(
  request: IncomingMessage,
  hold: (bytes: number) => boolean,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    if (!hold((chunk as Buffer).length)) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function headersOf(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    PASSED.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}

function refuse(
  response: ServerResponse,
  status: number,
  message = 'refused by the pass-through of papergap',
): void {
  const body = JSON.stringify({
    error: { message, code: status },
  });
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}
