import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';

/** A client that sends slowly, or nothing, isn't waited for. */
const LIMITS = {
  headersTimeout: 3_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  // How often the limits above are looked at; Node itself does so every 30 s.
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 2 ** 10,
};
const MOST_HEADERS = 64;
/** One address has half of the connections at most, so that it does not take them all. */
const MOST_CONNECTIONS = { all: 2_000, each: 1_000 } as const;

/** A server that listens, with bounds for what strangers may hold of it. */
export async function listening(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(LIMITS, listener);
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS.all;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const before = open.get(address) ?? 0;
    if (before >= MOST_CONNECTIONS.each) {
      socket.destroy();
      return;
    }
    open.set(address, before + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
