import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createConnection } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { intake } from '../../../bot/inbox/intake.ts';
import { listening } from '../../../bot/inbox/listening.ts';
import { signatureFor } from '../../support/fake-github/webhooks.ts';

const SECRET = 'a'.repeat(16) + '0123456789abcdef';

/** A server that takes so many connections, and strangers who open some of them and go no further. */
async function bounded(most?: { readonly all: number; readonly each: number }) {
  const isReady = (): boolean => true;
  const listener = intake({ path: '/hook', secrets: [SECRET], accept: () => 'accepted', isReady });
  let begun = 0;
  const counting: RequestListener = (...asked) => {
    begun += 1;
    listener(...asked);
  };
  const server = await listening(counting, 0, '127.0.0.1', most);
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = [];
  return {
    port,
    /** How many of them are open. */
    held: () => sockets.filter(({ closed }) => !closed).length,
    async hold(count: number, localAddress = '127.0.0.1'): Promise<void> {
      const before = begun;
      for (let each = 0; each < count; each++) {
        const socket = createConnection({ port, host: '127.0.0.1', localAddress });
        socket.on('error', () => undefined).on('data', () => undefined);
        sockets.push(socket);
        await once(socket, 'connect');
        socket.write(UNFINISHED);
      }
      await expect.poll(() => begun).toBe(before + count);
    },
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

const UNFINISHED = `POST /hook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\nx-hub-signature-256: sha256=00\r\nx-github-delivery: a\r\nx-github-event: push\r\n\r\n{`;

/** GitHub sends a webhook; the status that it is answered with. */
async function deliver(port: number, localAddress = '127.0.0.1', agent?: Agent): Promise<number | undefined> {
  const body = '{}';
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': 'guid-1',
    'x-hub-signature-256': signatureFor(SECRET, body),
  };
  const asked = request({
    port,
    host: '127.0.0.1',
    localAddress,
    path: '/hook',
    method: 'POST',
    headers,
    agent,
  });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

// attack: unfinished bodies
test('strangers who hold all connections of the one address of a proxy keep no signed webhook out', async () => {
  using at = await bounded();
  await at.hold(1_000);

  expect(await deliver(at.port)).toBe(202);
});

// attack: unfinished bodies
test('where all connections are held, the address that holds the most gives one back', async () => {
  using at = await bounded({ all: 6, each: 4 });
  await at.hold(4, '127.0.0.2');
  await at.hold(2, '127.0.0.3');

  expect(await deliver(at.port, '127.0.0.4')).toBe(202);

  await expect.poll(() => at.held()).toBe(5);
});

// attack: unfinished bodies
test('a connection that a proxy keeps for further webhooks gives way after those that strangers hold', async () => {
  using at = await bounded({ all: 6, each: 4 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  using cleanUp = new DisposableStack();
  cleanUp.defer(() => agent.destroy());
  expect(await deliver(at.port, '127.0.0.1', agent)).toBe(202);
  const [kept] = Object.values(agent.freeSockets).flat();
  await at.hold(3);
  expect(await deliver(at.port, '127.0.0.1', agent)).toBe(202);
  await at.hold(3);

  expect(await deliver(at.port, '127.0.0.1', agent)).toBe(202);
  expect(Object.values(agent.freeSockets).flat()).toEqual([kept]);
});
