import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The body of a chat completion, as far as a test looks at it. */
export interface AskedBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens: number;
  readonly [field: string]: unknown;
}

/**
 * What the engine does with one request; everything has a default, and the default is a well-behaved answer.
 */
export interface Script {
  /** The answer, one word a token. */
  readonly words?: readonly string[];
  readonly channel?: 'content' | 'reasoning' | 'reasoning_content' | 'tool_calls';
  readonly wordsPerChunk?: number;
  /** Wait before the response's first byte, before the first word, and between chunks of words. */
  readonly headersMs?: number;
  readonly firstWordMs?: number;
  readonly betweenMs?: number;
  /** Sends a first delta with nothing but the role (true unless told). */
  readonly role?: boolean;
  /** The usage chunk: true counts the words, false leaves it out, an object is sent as it is. */
  readonly usage?: boolean | object;
  /** `null` leaves it out. */
  readonly finishReason?: string | null;
  readonly done?: boolean;
  /** Leaves the connection open after the whole answer. */
  readonly staysOpen?: boolean;
  /** Ends the response so long after the whole answer. */
  readonly endsAfterMs?: number;
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  readonly space?: boolean;
  readonly comments?: boolean;
  /** `byte`: each byte in a write of its own; `joined`: the whole answer in one write. */
  readonly writes?: 'event' | 'byte' | 'joined';
  /**
   * What happens after that many chunks of words instead of the rest; -1 is before the response's first byte.
   */
  readonly breakAfter?: number;
  readonly breakWith?: 'close' | 'reset' | 'silence' | 'error';
  /** The object of an error event; and the body where `status` is no success. */
  readonly error?: object;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Sent as the body of the response instead of everything above; an event stream where it begins like one.
   */
  readonly raw?: string;
}

/** A script for each request, or one computed from what was asked and how many were asked before. */
export type Scripted = Script | ((body: AskedBody, nth: number) => Script | Promise<Script>);

/** An OpenAI-like engine of our own making, on a port of its own. */
export interface FakeEngine extends AsyncDisposable {
  readonly origin: string;
  /** Bodies of the completions asked, in order. */
  readonly asked: readonly AskedBody[];
  readonly askedHeaders: readonly IncomingMessage['headers'][];
  readonly askedPaths: readonly string[];
  /** Connections accepted so far. */
  readonly connections: number;
  /** Those that are open. */
  readonly openConnections: number;
  /** Completions being answered, at most at one time. */
  readonly mostAtOnce: number;
  /** Answers to GET, by path: text, or an object as JSON. */
  readonly pages: Map<string, string | object | (() => string | object)>;
  /** Breaks every connection and accepts no more, as a process that dies does. */
  die(): Promise<void>;
}

/** Starts an engine that follows the script. */
export async function fakeEngine(scripted: Scripted = {}): Promise<FakeEngine> {
  const asked: AskedBody[] = [];
  const askedHeaders: IncomingMessage['headers'][] = [];
  const askedPaths: string[] = [];
  const sockets = new Set<Socket>();
  const stopped = new AbortController();
  let connections = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const pages: FakeEngine['pages'] = new Map([
    ['/health', { status: 'ok' }],
    ['/v1/models', { object: 'list', data: [{ id: 'fake', object: 'model' }] }],
  ]);

  const server = createServer(
    (request, response) => void serve(request, response).catch(() => response.destroy()),
  );
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket.setNoDelay(true).once('close', () => sockets.delete(socket)));
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (request.method === 'GET') {
      const page = pages.get(path);
      const content = typeof page === 'function' ? page() : page;
      response.writeHead(content === undefined ? 404 : 200);
      response.end(typeof content === 'string' ? content : JSON.stringify(content ?? { error: 'not found' }));
      return;
    }
    let sent = '';
    for await (const piece of request.setEncoding('utf8')) sent += String(piece);
    const body = JSON.parse(sent) as AskedBody;
    if (body['stream'] === false) return await answerWhole(response, body, scripted, asked.length);
    askedHeaders.push(request.headers);
    askedPaths.push(path);
    const nth = asked.push(body) - 1;
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    try {
      const script = typeof scripted === 'function' ? await scripted(body, nth) : scripted;
      await answer(response, body, script, stopped.signal);
    } finally {
      atOnce--;
    }
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const die = async (): Promise<void> => {
    stopped.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    askedHeaders,
    askedPaths,
    get connections() {
      return connections;
    },
    get openConnections() {
      return sockets.size;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    pages,
    die,
    [Symbol.asyncDispose]: die,
  };
}

/** What probes ask for: the same answer in one piece, and a refusal of what the script can make nothing of. */
async function answerWhole(
  response: ServerResponse,
  body: AskedBody,
  scripted: Scripted,
  nth: number,
): Promise<void> {
  const send = (status: number, content: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  };
  try {
    const script = typeof scripted === 'function' ? await scripted(body, nth) : scripted;
    const { status = 200, words = DEFAULT_WORDS, error = DEFAULT_ERROR, usage } = script;
    const message = { role: 'assistant', content: words.join('') };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    send(status, status < 400 ? { choices, ...(typeof usage === 'object' && { usage }) } : error);
  } catch {
    send(400, { error: { message: 'there is no question in it' } });
  }
}

/** An address at which nothing listens. */
export async function deadOrigin(): Promise<string> {
  const engine = await fakeEngine();
  await engine.die();
  return engine.origin;
}

async function answer(
  response: ServerResponse,
  body: AskedBody,
  script: Script,
  stopped: AbortSignal,
): Promise<void> {
  const {
    status = 200,
    betweenMs = 0,
    breakAfter = Infinity,
    breakWith = 'close',
    error = DEFAULT_ERROR,
  } = script;
  const pause = (ms: number): Promise<void> | undefined =>
    ms > 0 ? sleep(ms, undefined, { signal: stopped }) : undefined;
  await pause(script.headersMs ?? 0);
  if (breakAfter < 0 && breakWith === 'reset') return void response.socket?.resetAndDestroy();
  const isScripted = status === 200 && script.raw === undefined;
  const isStream = isScripted || /^(data|event|id|:)/.test(script.raw ?? '');
  response.writeHead(status, {
    'content-type': isStream ? 'text/event-stream' : 'application/json',
    ...script.headers,
  });
  if (!isScripted) return void response.end(script.raw ?? JSON.stringify(error));
  response.flushHeaders();

  const { opening, chunks, closing } = events(body, script);
  const write = writer(response, script);
  for (const event of opening) await write(event);
  await pause(script.firstWordMs ?? 0);
  for (const [index, event] of [...chunks, undefined].entries()) {
    if (index >= breakAfter) {
      if (breakWith === 'silence') return void (await once(response, 'close'));
      if (breakWith === 'error') return void write.end(JSON.stringify(error));
      await sleep(5);
      return breakWith === 'reset' ? void response.socket?.resetAndDestroy() : void response.socket?.end();
    }
    if (event === undefined) break;
    if (index > 0) await pause(betweenMs);
    await write(event);
  }
  for (const event of closing) await write(event);
  if (script.staysOpen) return void (await once(response, 'close'));
  await pause(script.endsAfterMs ?? 0);
  await write.end();
}

const DEFAULT_WORDS = ['four', ' two'];
const DEFAULT_ERROR = { error: { message: 'the engine is unwell', type: 'InternalServerError', code: 500 } };

/** The data of each event of an answer. */
function events(body: AskedBody, script: Script): { opening: string[]; chunks: string[]; closing: string[] } {
  const { words = DEFAULT_WORDS, channel = 'content', wordsPerChunk = 1, usage = true } = script;
  const chunk = (fields: object): string =>
    JSON.stringify({
      id: 'chatcmpl-0',
      object: 'chat.completion.chunk',
      created: 0,
      model: body.model,
      ...fields,
    });
  const delta = (fields: object, finishReason: string | null = null): string =>
    chunk({ choices: [{ index: 0, delta: fields, finish_reason: finishReason }] });
  const said = (text: string): object =>
    channel === 'tool_calls'
      ? { tool_calls: [{ index: 0, function: { arguments: text } }] }
      : { [channel]: text };

  const chunks: string[] = [];
  for (let at = 0; at < words.length; at += wordsPerChunk)
    chunks.push(delta(said(words.slice(at, at + wordsPerChunk).join(''))));
  const closing: string[] = [];
  if (script.finishReason !== null) closing.push(delta({}, script.finishReason ?? 'stop'));
  const counted = { prompt_tokens: 7, completion_tokens: words.length, total_tokens: 7 + words.length };
  if (usage !== false) closing.push(chunk({ choices: [], usage: usage === true ? counted : usage }));
  if (script.done !== false) closing.push('[DONE]');
  return {
    opening: script.role === false ? [] : [delta({ role: 'assistant', content: '' })],
    chunks,
    closing,
  };
}

interface Writer {
  (data: string): Promise<void>;
  end(data?: string): Promise<void>;
}

function writer(response: ServerResponse, script: Script): Writer {
  const { lineEnd = '\n', space = true, comments = false, writes = 'event' } = script;
  let joined = '';
  const write = async (data: string): Promise<void> => {
    const event = `${comments ? `: ping${lineEnd}` : ''}data:${space ? ' ' : ''}${data}${lineEnd}${lineEnd}`;
    if (writes === 'joined') joined += event;
    else if (writes === 'event') response.write(event);
    else for (const byte of Buffer.from(event)) response.write(Buffer.of(byte));
  };
  write.end = async (data?: string): Promise<void> => {
    if (data !== undefined) await write(data);
    response.end(joined);
  };
  return write;
}
