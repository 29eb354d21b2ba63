import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
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
/** Connections that are open at once: one address has half of them at most. */
const MOST_CONNECTIONS = { all: 2_000, each: 1_000 };

/**
 * A server that listens, with bounds for what strangers may hold of it. Behind a proxy all senders have one
 * address: where a bound is met, what was begun first gives way; a webhook is answered in milliseconds.
 *
 * @param most connections, of all addresses and of each
 */
export async function listening(
  listener: RequestListener,
  port: number,
  host: string,
  most = MOST_CONNECTIONS,
): Promise<Server> {
  const server = createServer(LIMITS, listener);
  server.maxHeadersCount = MOST_HEADERS;
  const open = new Map<string, Connections>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const its = open.get(address) ?? new Set();
    const all = [...open.values()];
    if (its.size >= most.each) giveWay(its);
    else if (all.reduce((sum, { size }) => sum + size, 0) >= most.all) giveWay(largest(all));
    open.set(address, its.add(socket));
    socket.once('close', () => {
      its.delete(socket);
      if (its.size === 0 && open.get(address) === its) open.delete(address);
    });
  });
  // One that is kept open for many requests begins anew with each.
  server.on('request', ({ socket }: IncomingMessage) => {
    const its = open.get(socket.remoteAddress ?? '');
    if (its?.delete(socket)) its.add(socket);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

/** Those of one address, the one whose last request was begun first before all others. */
type Connections = Set<Socket>;

function giveWay(connections: Connections | undefined): void {
  const [first] = connections ?? [];
  if (first === undefined) return;
  connections?.delete(first);
  first.destroy();
}

const largest = (all: readonly Connections[]): Connections | undefined =>
  all.toSorted((one, other) => other.size - one.size)[0];
