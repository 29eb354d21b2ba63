import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { expect, test } from 'vitest';
import { ask } from '../../src/client/ask.ts';
import { openClient } from '../../src/client/client.ts';
import { clockFrom } from '../../src/shell/clock.ts';

interface Server extends AsyncDisposable {
  readonly origin: string;
  /** Connections that were opened so far. */
  readonly connections: () => number;
}

/**
 * A server whose list of models fails, and which ends a connection after a failure: whatever comes on it next
 * is reset. So do servers on uvicorn.
 */
async function failingAt(failing: readonly string[]): Promise<Server> {
  const ended = new WeakSet<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const { socket } = request;
    if (ended.has(socket)) return void socket.resetAndDestroy();
    if (failing.includes(request.url ?? '')) {
      ended.add(socket);
      return void response.writeHead(500).end('Internal Server Error');
    }
    if (request.method === 'GET') return void response.end('{}');
    const event = { choices: [{ delta: { content: 'yes' }, finish_reason: 'stop' }] };
    return void response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`data: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`);
  }).on('connection', () => (connections += 1));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function failuresOf(server: Server): Promise<readonly unknown[]> {
  const target = { origin: server.origin, model: 'fake', requestFields: {}, headers: {} };
  await using client = await openClient(target, 4);
  const exchanges = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (item) => {
      const question = { item, messages: [{ role: 'user', content: '?' }], maxTokens: 4 } as const;
      const { exchange } = await ask(client, target, question, {
        clock: clockFrom(0),
        deadlineMs: 20_000,
        keepText: false,
        signal: new AbortController().signal,
      });
      return exchange.failure;
    }),
  );
  return exchanges.filter((failure) => failure !== undefined);
}

test.for([
  ['its list of models', ['/v1/models']],
  ['every page but the answers', ['/v1/models', '/health', '/']],
] as const)('a server that fails at %s resets no measured request', async ([, failing]) => {
  await using server = await failingAt(failing);

  expect(await failuresOf(server)).toEqual([]);
});

test('connections are open before the first request where the server has a page that is in order', async () => {
  await using server = await failingAt(['/v1/models']);
  const target = { origin: server.origin, model: 'fake', requestFields: {}, headers: {} };

  const client = await openClient(target, 4);
  const opened = server.connections();
  await client[Symbol.asyncDispose]();

  // Those that met the failing page are given up.
  expect(opened).toBe(4 + 4);
});

const HOW = {
  clock: clockFrom(0),
  deadlineMs: 20_000,
  keepText: false,
  signal: new AbortController().signal,
};
const QUESTION = { item: 'a', messages: [{ role: 'user', content: '?' }], maxTokens: 4 } as const;

// attack: own load
test('the time that a request waits for its connection is part of what it takes', async () => {
  await using server = await failingAt([]);
  const target = { origin: server.origin, model: 'fake', requestFields: {}, headers: {} };
  await using client = await openClient(target, 0);
  const connect = buildConnector({});
  const dispatcher = new Agent({
    connect: (options, callback) => void setTimeout(() => connect(options, callback), 200),
  });

  const { exchange } = await ask({ ...client, dispatcher }, target, QUESTION, HOW);
  await dispatcher.destroy();

  expect(exchange.failure).toBeUndefined();
  expect(exchange.firstTokenAtMs! - exchange.sentAtMs).toBeGreaterThan(190);
});
