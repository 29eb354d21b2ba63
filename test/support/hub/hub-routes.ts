import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendBytes, signedAddress } from './cdn-routes.ts';
import type { HubState, Repo } from './repo.ts';

/** A data set's name begins with datasets/. */
const NAME = '((?:datasets/)?[\\w.-]+/[\\w.-]+)';
const TREE = new RegExp(`^/api/(?:models/)?${NAME}/tree/([^/]+)$`);
const REVISION = new RegExp(`^/api/(?:models/)?${NAME}(?:/revision/([^/]+))?$`);
const REFS = new RegExp(`^/api/(?:models/)?${NAME}/refs$`);
const COMMITS = new RegExp(`^/api/(?:models/)?${NAME}/commits/([^/]+)$`);
const PAPER = /^\/api\/papers\/([\w.]+)$/;
const LEADERBOARD = /^\/api\/(datasets\/[\w.-]+\/[\w.-]+)\/leaderboard$/;
const RESOLVE = new RegExp(`^/${NAME}/resolve/([^/]+)/(.+)$`);
const RESOLVE_CACHE = new RegExp(`^/api/resolve-cache/(?:models/)?${NAME}/([0-9a-f]{40})/(.+)$`);

interface Exchange {
  readonly state: HubState;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** What huggingface.co answers, as far as downloads ask for it. */
export function answerHub(state: HubState, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', state.url);
  const path = decodeURIComponent(url.pathname);
  const exchange = { state, request, response, url };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'MethodNotAllowed');
  const paper = PAPER.exec(path)?.[1];
  if (paper !== undefined) return sendPaper(exchange, paper);
  for (const [pattern, answer] of ROUTES) {
    const found = pattern.exec(path);
    if (found !== null) return open(exchange, found, answer);
  }
  refuse(response, 404, undefined, 'Not Found');
}

type Answer = (exchange: Exchange, repo: Repo, path: string, revision: string) => void;

const ROUTES: readonly (readonly [RegExp, Answer])[] = [
  [LEADERBOARD, sendLeaderboard],
  [TREE, sendTree],
  [REVISION, sendInfo],
  [REFS, sendRefs],
  [COMMITS, sendCommits],
  [RESOLVE, sendFile],
  [RESOLVE_CACHE, sendSmall],
];

/** Finds the repository that a request may read at that revision, or refuses. */
function open(exchange: Exchange, found: RegExpExecArray, answer: Answer): void {
  const { state, request, response, url } = exchange;
  const [, name = '', revision = 'main', path = ''] = found;
  const to = state.renamed.get(name);
  if (to !== undefined) {
    const location = url.pathname.replace(name, to) + url.search;
    return void response.writeHead(307, { location }).end();
  }
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const repo = state.repos.get(name);
  const mayRead = repo?.readers === undefined || (token !== undefined && repo.readers.includes(token));
  if (repo === undefined || (!mayRead && repo.closed === 'private'))
    return refuse(response, token === undefined ? 401 : 404, 'RepoNotFound', 'Repository not found');
  // What a gated repository holds is for all to see, and its files are not.
  if (!mayRead && path !== '')
    return refuse(
      response,
      token === undefined ? 401 : 403,
      'GatedRepo',
      `Access to model ${name} is restricted`,
    );
  if (revision !== 'main' && revision !== repo.revision)
    return refuse(response, 404, 'RevisionNotFound', `Invalid rev id: ${revision}`);
  answer(exchange, repo, path, revision);
}

function sendTree({ state, response, url }: Exchange, { entries }: Repo): void {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const until = from + state.pageSize;
  const next = new URL(url);
  next.searchParams.set('cursor', String(until));
  const link = until < entries.length ? { link: `<${next.href}>; rel="next"` } : {};
  sendJson(response, entries.slice(from, until), link);
}

function sendPaper({ state, response }: Exchange, id: string): void {
  const paper = state.papers.get(id);
  if (paper === undefined) return refuse(response, 404, undefined, 'Paper not found');
  sendJson(response, paper);
}

function sendLeaderboard({ response }: Exchange, { leaderboard }: Repo): void {
  if (leaderboard === undefined) return refuse(response, 404, undefined, 'Not a benchmark');
  sendJson(response, leaderboard);
}

function sendInfo({ response, url }: Exchange, repo: Repo, _: string, asked: string): void {
  const { revision, entries, main, closed, tags = [], evalResults = [] } = repo;
  const name = repo.name.replace(/^datasets\//, '');
  // What is expanded comes alone.
  if (url.searchParams.has('expand'))
    return sendJson(response, { _id: '0'.repeat(24), id: name, evalResults });
  sendJson(response, {
    ...{
      _id: '0'.repeat(24),
      id: name,
      modelId: name,
      sha: asked === 'main' ? main[0] : revision,
      private: closed === 'private',
    },
    ...{ gated: closed === 'gated' ? 'manual' : false, disabled: false, downloads: 0, likes: 0, tags },
    siblings: entries.map(({ path }) => ({ rfilename: path })),
  });
}

/** What has which commit at its head. Pull requests are listed for who asks for them. */
function sendRefs({ response, url }: Exchange, { ref, main, revision }: Repo): void {
  const refs = [
    ['refs/heads/main', main[0]] as const,
    ...(ref === undefined ? [] : [[ref, revision] as const]),
  ];
  const of = (kind: string): readonly object[] =>
    refs
      .filter(([one]) => one.startsWith(kind))
      .map(([one, targetCommit]) => ({ name: one.slice(kind.length), ref: one, targetCommit }));
  sendJson(response, {
    ...{ tags: of('refs/tags/'), branches: of('refs/heads/'), converts: of('refs/convert/') },
    ...(url.searchParams.get('include_prs') === '1' && { pullRequests: of('refs/pr/') }),
  });
}

const COMMITS_A_PAGE = 50;
const MOST_COMMITS_A_PAGE = 1000;

/** The history of the main branch, or of the one commit: another's first ones are no matter. */
function sendCommits({ response, url }: Exchange, repo: Repo, _: string, asked: string): void {
  const limit = Number(url.searchParams.get('limit') ?? COMMITS_A_PAGE);
  const page = Number(url.searchParams.get('p') ?? 0);
  if (!(limit >= 1 && limit <= MOST_COMMITS_A_PAGE)) return refuse(response, 400, undefined, 'Invalid limit');
  const history = asked === 'main' ? repo.main : [repo.revision];
  const next = new URL(url);
  next.searchParams.set('p', String(page + 1));
  const link = (page + 1) * limit < history.length ? { link: `<${next.href}>; rel="next"` } : {};
  const commits = history.slice(page * limit, (page + 1) * limit).map((id) => ({
    ...{ id, title: 'Upload folder', message: '', authors: [{ user: 'acme' }] },
    date: '2026-01-01T00:00:00.000Z',
  }));
  sendJson(response, commits, link);
}

function sendFile({ state, response }: Exchange, { name, revision, entries }: Repo, path: string): void {
  const entry = entries.find((one) => one.path === path);
  if (entry === undefined) return refuse(response, 404, 'EntryNotFound', 'Entry not found');
  const { lfs, oid, size } = entry;
  const common = { 'x-repo-commit': revision, 'accept-ranges': 'bytes', 'x-linked-size': String(size) };
  const kind = name.startsWith('datasets/') ? '' : 'models/';
  const inCache = `/api/resolve-cache/${kind}${name}/${revision}/${encodeURIComponent(path)}`;
  response.writeHead(lfs === undefined ? 307 : 302, {
    ...common,
    location: lfs === undefined ? inCache : signedAddress(state.cdnUrl, name, lfs.oid),
    'x-linked-etag': `"${lfs?.oid ?? oid}"`,
  });
  response.end();
}

/** Small files come from the hub itself, after a redirect without a host. */
function sendSmall({ request, response }: Exchange, repo: Repo, path: string): void {
  const entry = repo.entries.find((one) => one.path === path);
  if (entry === undefined) return refuse(response, 404, 'EntryNotFound', 'Entry not found');
  const headers = { etag: `"${entry.oid}"`, 'x-repo-commit': repo.revision };
  sendBytes(repo.files[path] ?? '', headers, request, response);
}

function sendJson(
  response: ServerResponse,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code?: string, message = code): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(code !== undefined && { 'x-error-code': code, 'x-error-message': message }),
  });
  response.end(JSON.stringify({ error: message }));
}
