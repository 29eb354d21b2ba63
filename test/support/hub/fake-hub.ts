import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from './listen.ts';
import { makeRepo } from './repo.ts';
import type { HubState, Repo, RepoPlan } from './repo.ts';
import { answerHub } from './hub-routes.ts';
import { answerCdn } from './cdn-routes.ts';

/** A request that came, as a test looks at it. */
export interface Asked {
  readonly at: 'hub' | 'cdn';
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
}

/** Answers a request in its own way, and says so by `true`. */
export type Behaviour = (asked: Asked, response: ServerResponse) => boolean;

/** A hub on loopback that answers as huggingface.co does, and gives large files from another port. */
export interface FakeHub extends AsyncDisposable {
  readonly url: string;
  readonly cdnUrl: string;
  readonly asked: readonly Asked[];
  /** Puts a repository there; gives back its revision. */
  add(name: string, plan: RepoPlan): string;
  /** From here on the old name leads to the new one. */
  rename(from: string, to: string): void;
  /** Indexes a paper under its id at arXiv. */
  addPaper(id: string, paper: unknown): void;
  /** Every request is shown to it first. */
  behave(behaviour: Behaviour): void;
}

export async function startFakeHub(pageSize = 3): Promise<FakeHub> {
  const repos = new Map<string, Repo>();
  const renamed = new Map<string, string>();
  const papers = new Map<string, unknown>();
  const asked: Asked[] = [];
  const behaviours: Behaviour[] = [];
  const state: HubState = { repos, renamed, papers, url: '', cdnUrl: '', pageSize };
  const serverOf = (
    at: Asked['at'],
    answer: (state: HubState, request: IncomingMessage, response: ServerResponse) => void,
  ): ReturnType<typeof createServer> =>
    createServer((request, response) => {
      const one: Asked = {
        at,
        method: request.method ?? '',
        path: request.url ?? '',
        authorization: request.headers.authorization,
        range: request.headers.range,
      };
      asked.push(one);
      response.on('error', () => {}); // The client may leave.
      if (behaviours.some((behaviour) => behaviour(one, response))) return;
      answer(state, request, response);
    });
  const hub = await listen(serverOf('hub', answerHub));
  const cdn = await listen(serverOf('cdn', answerCdn));
  state.url = hub.url;
  state.cdnUrl = cdn.url;
  return {
    url: hub.url,
    cdnUrl: cdn.url,
    asked,
    add(name, plan) {
      const repo = makeRepo(name, plan);
      repos.set(name, repo);
      return repo.revision;
    },
    rename: (from, to) => void renamed.set(from, to),
    addPaper: (id, paper) => void papers.set(id, paper),
    behave: (behaviour) => void behaviours.push(behaviour),
    async [Symbol.asyncDispose]() {
      await Promise.all([hub.close(), cdn.close()]);
    },
  };
}
