import { createServer } from 'node:http';
import { listen } from './hub/listen.ts';
import type { Listening } from './hub/listen.ts';

/** A tracker's search and a hub's discussions on loopback, as strict as both are. */
export interface FakeTrackers extends Listening, AsyncDisposable {
  /** Paths and queries that were asked. */
  readonly asked: readonly string[];
  /** From here on each search is refused, as GitHub refuses too many. */
  refuse(message?: string): void;
  /** From here on each search is answered by something else, as a proxy's page is. */
  garble(): void;
  /** From here on each search ends before all was looked at. */
  tire(): void;
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
}

/** GitHub's search wants a repository and words, and reads no more than 256 characters. */
export async function startFakeTrackers(
  issues: readonly Issue[],
  discussions: readonly object[] = [],
): Promise<FakeTrackers> {
  const asked: string[] = [];
  let refused: string | undefined;
  let isGarbled = false;
  let isTired = false;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://tracker');
    asked.push(url.pathname + url.search);
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (/^\/api\/models\/[\w.-]+\/[\w.-]+\/discussions$/.test(url.pathname))
      return send(200, { discussions });
    const query = url.searchParams.get('q') ?? '';
    if (url.pathname !== '/search/issues') return send(404, { message: 'Not Found' });
    if (refused !== undefined) return send(403, { message: refused });
    if (isGarbled) return void response.writeHead(200).end('<html>Sign in</html>');
    if (!/^repo:[\w.-]+\/[\w.-]+ is:issue \S/.test(query) || query.length > 256)
      return send(422, { message: 'Validation Failed' });
    return send(200, { total_count: issues.length, incomplete_results: isTired, items: issues });
  });
  const listening = await listen(server);
  return {
    ...listening,
    asked,
    refuse: (message = 'API rate limit exceeded') => void (refused = message),
    garble: () => void (isGarbled = true),
    tire: () => void (isTired = true),
    [Symbol.asyncDispose]: () => listening.close(),
  };
}
