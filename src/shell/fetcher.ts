import { Agent } from 'undici';
import type { Fetch } from './page.ts';
import { socketConnector, waitingFor } from './socket-connector.ts';

/** Asks one server for pages, until it is disposed of. */
export interface Fetcher extends AsyncDisposable {
  readonly fetch: Fetch;
}

/** Asks at the Unix socket of that absolute path; without one, wherever an address says. */
export function openFetcher(socketPath: string | undefined): Fetcher {
  const closed = new AbortController();
  const connecting = { closed: closed.signal };
  const connect = socketPath === undefined ? waitingFor(connecting) : socketConnector(socketPath, connecting);
  const dispatcher = new Agent({ connect });
  return {
    // Not undici's fetch: it takes several times the CPU time, and a run measures meanwhile.
    async fetch(url, { headers, signal }) {
      const { origin, pathname, search } = new URL(url);
      const asked = { origin, path: pathname + search, method: 'GET' as const, signal };
      const { statusCode: status, body } = await dispatcher.request({
        ...asked,
        ...(headers !== undefined && { headers }),
      });
      return { ok: status >= 200 && status < 300, status, body };
    },
    async [Symbol.asyncDispose]() {
      await dispatcher.destroy();
      closed.abort();
    },
  };
}
