import { LRUCache } from 'lru-cache';
import type { GitHub } from '../src/github/client.ts';

/**
 * Requests to GitHub that strangers cost an installation in an hour: it may make 5,000 of them. The first
 * look at each is done beyond the bound for all, to one of its own: accounts cost nothing.
 */
const MOST_REQUESTS = { each: 300, all: 2_500, withFirst: 3_500 } as const;
const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/**
 * How much of GitHub's limit forks' pull requests and strangers' commands may take, so that what those who
 * own the repository do never waits for them.
 */
export interface ForkBudget {
  /**
   * Looks at what a stranger has brought, where enough is left; else nothing is done, and a later round of
   * reconciling looks. For the first look in an hour for each of them more is left than for others.
   *
   * @param owner of the repository that it goes to
   * @param stranger who has the fork, or who has commented
   * @param look tells of each request that it makes
   * @param isMember whether GitHub says that they belong here: nothing that others have spent counts then
   * @returns whether it was done
   */
  look(
    owner: string,
    stranger: string,
    look: (onRequest: () => void) => Promise<void>,
    isMember?: boolean,
  ): Promise<boolean>;
}

/** @param nowMs a clock that never goes back, in ms */
export function forkBudget(nowMs: () => number = () => performance.now()): ForkBudget {
  const perf = { now: nowMs };
  // An hour begins with the first request of it.
  const window = { max: MOST_REMEMBERED, ttl: HOUR_MS, noUpdateTTL: true, ttlResolution: 0, perf };
  const spentBy = new LRUCache<string, number>(window);
  const spentAt = new LRUCache<string, number>(window);
  const spend = (of: LRUCache<string, number>, key: string, requests: number): void =>
    void of.set(key, (of.get(key) ?? 0) + requests);
  return {
    async look(owner, stranger, look, isMember = false) {
      const key = `${stranger} to ${owner}`;
      const spent = spentBy.get(key) ?? 0;
      const most = spent === 0 ? MOST_REQUESTS.withFirst : MOST_REQUESTS.all;
      const isAllSpent = !isMember && (spentAt.get(owner) ?? 0) >= most;
      if (spent >= MOST_REQUESTS.each || isAllSpent) return false;
      let requests = 0;
      try {
        await look(() => (requests += 1));
        return true;
      } finally {
        spend(spentBy, key, requests);
        spend(spentAt, owner, requests);
      }
    },
  };
}

/** A client that tells of each request before it is made. */
export function counted(github: GitHub, onRequest: () => void): GitHub {
  const ask = github.request as (route: unknown, parameters?: object) => Promise<object>;
  const request = (route: unknown, parameters?: object): Promise<object> => {
    onRequest();
    return ask(route, parameters);
  };
  return { request: Object.assign(request, { endpoint: github.request.endpoint }) as GitHub['request'] };
}
