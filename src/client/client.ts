import { setImmediate as turn } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { socketConnector, waitingFor } from '../shell/socket-connector.ts';
import type { Connecting } from '../shell/socket-connector.ts';
import type { ApiTarget } from './api-target.ts';
import { HeldBytes } from './held-bytes.ts';
import { StreamEnds } from './stream-ends.ts';

/** Opens connections to one server, and lets go of them when it is closed. */
export interface Client extends AsyncDisposable {
  readonly dispatcher: Dispatcher;
  /** Sees to it that so many connections to the target are open, before requests on them are timed. */
  connect(target: ApiTarget, connections: number, signal?: AbortSignal): Promise<void>;
  /**
   * Runs `task` when the arrivals at hand have been stamped; one task a turn, so that the next ones don't
   * wait long.
   */
  later(task: () => void): void;
  /** What unfinished answers hold, all that are read at once. */
  readonly held: HeldBytes;
  readonly streamEnds: StreamEnds;
}

/**
 * How long opening the connections ahead may take; a server that is slower than this answers a cold client.
 */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A client with `connections` connections to the target open.
 *
 * One connection for each stream and no upper bound: a bound makes requests wait inside the client, where no
 * stamp sees it. An idle connection is closed after 4 s, which is sooner than servers do it (5 s), so that no
 * request meets one that is just closing.
 *
 * @param connectMs how long a connection may take; left out, as long as the request that waits for it
 */
export async function openClient(
  target: ApiTarget,
  connections: number,
  connectMs?: number,
): Promise<Client> {
  const closed = new AbortController();
  const connecting = { connectMs, closed: closed.signal };
  let agent = agentFor(target, connecting);
  const backlog: (() => void)[] = [];
  const work = (): void => {
    const task = backlog.shift();
    if (backlog.length > 0) setImmediate(work);
    task?.();
  };
  const client: Client = {
    held: new HeldBytes(),
    streamEnds: new StreamEnds(),
    get dispatcher() {
      return agent;
    },
    async connect(to, count, signal) {
      for (const path of QUIET_PATHS) {
        const look = { path, signal };
        const statuses = await Promise.all(Array.from({ length: count }, () => statusOf(agent, to, look)));
        if (statuses.every((status) => status === undefined || status < 500)) break;
        await agent.destroy();
        agent = agentFor(target, connecting);
      }
      await turn(); // undici takes a connection back in the turn after its response
    },
    later(task) {
      if (backlog.push(task) === 1) setImmediate(work);
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy();
      closed.abort();
    },
  };
  await client.connect(target, connections);
  return client;
}

function agentFor({ socketPath }: ApiTarget, connecting: Connecting): Agent {
  return new Agent({
    connections: null,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 4_000,
    connect: socketPath === undefined ? waitingFor(connecting) : socketConnector(socketPath, connecting),
  });
}

/** An address below the target's. */
export function addressOf(
  target: ApiTarget,
  path: string,
): { readonly origin: string; readonly path: string } {
  const { origin, pathname } = new URL(target.origin);
  return { origin, path: pathname.replace(/\/$/, '') + path };
}

/**
 * Pages that cost a server nothing; the first that it answers without an error of its own is taken.
 *
 * A refusal will do, it leaves an open connection behind. After an error some servers close the connection,
 * when the next request may be on its way: such connections are given up.
 */
const QUIET_PATHS = ['/v1/models', '/health', '/'];

/** The status of the answer; undefined where none came. Those sent together take one connection each. */
async function statusOf(
  agent: Agent,
  target: ApiTarget,
  { path, signal: interrupted }: { readonly path: string; readonly signal: AbortSignal | undefined },
): Promise<number | undefined> {
  const timeout = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  const signal = interrupted ? AbortSignal.any([interrupted, timeout]) : timeout;
  try {
    const { body, statusCode } = await agent.request({
      ...addressOf(target, path),
      method: 'GET',
      headers: target.headers,
      signal,
    });
    await body.dump();
    return statusCode;
  } catch {
    // A server that can't be reached shows in the requests themselves.
    return undefined;
  }
}
