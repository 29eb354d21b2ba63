import { Agent } from 'undici';
import type { Fetch } from './page.ts';
import { socketConnector } from './socket-connector.ts';

/** Asks one server for pages, until it is disposed of. */
export interface Fetcher extends AsyncDisposable {
  readonly fetch: Fetch;
}

/** Asks at the Unix socket of that absolute path; without one, wherever an address says. */
export function openFetcher(socketPath: string | undefined): Fetcher {
  const dispatcher = new Agent(socketPath === undefined ? {} : { connect: socketConnector(socketPath) });
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
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}
