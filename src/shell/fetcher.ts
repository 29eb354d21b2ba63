import { Agent, fetch } from 'undici';
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
    fetch: async (url, init) => await fetch(url, { ...init, dispatcher }),
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}
