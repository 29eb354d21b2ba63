import type { Endpoints } from '@octokit/types';
import { LRUCache } from 'lru-cache';
import { MAX_CONFIG_BYTES } from '../src/config/document.ts';
import type { GitHub } from '../src/github/client.ts';
import { upTo } from './up-to.ts';

/**
 * Requests to GitHub that strangers cost an installation in an hour: it may make 5,000 of them. The first
 * look at each is done beyond the bound for all, to one of its own: accounts cost nothing. So is what is done
 * for those who belong to it and may not write, and for Apps.
 */
const MOST_REQUESTS = { each: 300, all: 2_500, withFirst: 3_000, withTrusted: 3_400 } as const;
/** The same for what is done whatever strangers have spent: what uses up one share uses up no other. */
const SHARES = {
  'looks at green commits': 300,
  'looks that are owed': 700,
  'who may command': 300,
  refusals: 300,
} as const;
export type Share = keyof typeof SHARES;
/** So much of a file's text takes the bot up to some 50 ms to read: it counts as another request. */
const BYTES_A_REQUEST = 8 * 1024;
/** Others wait for as long as a look takes: so long counts as another request. */
const MS_A_REQUEST = 1_000;
const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 10_000;

/**
 * How much of GitHub's limit strangers' pull requests and commands may take, so that what those who own the
 * repository do never waits for them.
 */
export interface ForkBudget {
  /**
   * Looks at what a stranger has brought, where enough is left; else nothing is done, and a later round of
   * reconciling looks. For the first look in an hour for each of them more is left than for others. What
   * several looks at once ask for is charged as it is asked for, so that each of them sees what is left; and
   * how long each has taken, at its end.
   *
   * @param owner of the repository that it goes to
   * @param stranger who has brought it about: has opened, pushed or commented
   * @param isTrusted whether GitHub says that they belong here: of what strangers may spend some is left then
   * @returns whether it was done
   */
  look(owner: string, stranger: string, look: Look, isTrusted?: boolean): Promise<boolean>;
  /** The same where enough is left of a share. */
  lookByShare(owner: string, share: Share, look: Look): Promise<boolean>;
}

/**
 * @param onRequest to be told of each request before it is made
 * @param waive takes back what this look has cost until now, and lets the rest of it cost nothing: who has
 *   asked for it is no stranger
 */
export type Look = (onRequest: () => void, waive: () => void) => Promise<void>;

/** @param nowMs a clock that never goes back, in ms */
export function forkBudget(nowMs: () => number = () => performance.now()): ForkBudget {
  const perf = { now: nowMs };
  // An hour begins with the first request of it.
  const window = { ...upTo(MOST_REMEMBERED), ttl: HOUR_MS, noUpdateTTL: true, ttlResolution: 0, perf };
  const spentBy = new LRUCache<string, number>(window);
  const spentAt = new LRUCache<string, number>(window);
  const spend = (of: LRUCache<string, number>, key: string, requests: number): void =>
    void of.set(key, Math.max(0, (of.get(key) ?? 0) + requests));
  const lookAs = async (key: string, owner: string, look: Look): Promise<boolean> => {
    let requests = 0;
    let isWaived = false;
    const charge = (more: number): void => {
      requests += more;
      spend(spentBy, key, more);
      spend(spentAt, owner, more);
    };
    // The look itself counts as one: of those that begin at once one alone is the first.
    charge(1);
    const onRequest = (): void => {
      if (!isWaived) charge(1);
    };
    const waive = (): void => {
      isWaived = true;
      charge(-requests);
    };
    const begunMs = nowMs();
    try {
      await look(onRequest, waive);
    } finally {
      if (!isWaived) charge(Math.floor((nowMs() - begunMs) / MS_A_REQUEST));
    }
    return true;
  };
  return {
    async look(owner, stranger, look, isTrusted = false) {
      const key = `${stranger} to ${owner}`;
      const spent = spentBy.get(key) ?? 0;
      const { each, all, withFirst, withTrusted } = MOST_REQUESTS;
      const most = isTrusted ? withTrusted : spent === 0 ? withFirst : all;
      return spent < each && (spentAt.get(owner) ?? 0) < most && lookAs(key, owner, look);
    },
    async lookByShare(owner, share, look) {
      const key = `share of ${share} to ${owner}`;
      return (spentBy.get(key) ?? 0) < SHARES[share] && lookAs(key, owner, look);
    },
  };
}

type Ask = (route: unknown, parameters?: object) => Promise<object>;

const clientWith = (request: Ask, github: GitHub): GitHub => ({
  request: Object.assign(request, { endpoint: github.request.endpoint }) as GitHub['request'],
});

/** A client that tells of each request before it is made. */
export function counted(github: GitHub, onRequest: () => void): GitHub {
  const ask = github.request as Ask;
  const request: Ask = (route, parameters) => {
    onRequest();
    return ask(route, parameters);
  };
  return clientWith(request, github);
}

/**
 * A client that tells of texts that are read as well, as of so many requests: reading them takes time, also
 * of those that are known already. What is longer than any text that is read is data, and looked at once.
 */
export function readCounted(github: GitHub, onRequest: () => void): GitHub {
  const ask = github.request as Ask;
  const request: Ask = async (route, parameters) => {
    const answer = await ask(route, parameters);
    for (let bytes = textBytes(route, answer); bytes >= BYTES_A_REQUEST; bytes -= BYTES_A_REQUEST)
      onRequest();
    return answer;
  };
  return clientWith(request, github);
}

function textBytes(route: unknown, answer: object): number {
  if (route !== 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}') return 0;
  const { size } = (answer as Endpoints[typeof route]['response']).data;
  return size !== null && size <= MAX_CONFIG_BYTES ? size : 0;
}
