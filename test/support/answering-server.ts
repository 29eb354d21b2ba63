import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Answer = (response: ServerResponse) => Promise<void>;

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const token = (text: string): string => event({ choices: [{ index: 0, delta: { content: text } }] });
const REST =
  token('2') +
  event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) +
  event({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } });
export const DONE = 'data: [DONE]\n\n';

/** A server of one's own, by what it does with a completion. */
export async function serverThat(answer: Answer): Promise<AsyncDisposable & { readonly origin: string }> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST') {
      void answer(response).catch(() => response.destroy());
      return;
    }
    response.writeHead(request.url === '/v1/models' || request.url === '/health' ? 200 : 404);
    response.end(JSON.stringify({ object: 'list', data: [{ id: 'fake', object: 'model' }] }));
  });
  server.on('connection', (socket) => socket.setNoDelay(true));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** So long the server takes. */
export const takes = (ms: number): Promise<void> => sleep(ms);

/** Says that the server has too much to do. */
export function refuse(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json' });
  response.end('{"error":{"message":"overloaded"}}');
}

/** Two tokens with a time between them; the end of the stream is left to the caller. */
export async function stream(response: ServerResponse, ms = 20): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(token('1'));
  await sleep(ms);
  response.write(REST);
}
