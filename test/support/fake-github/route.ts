import type { IncomingHttpHeaders } from 'node:http';
import type { Hub } from './hub.ts';
import type { Actor, Issue, Json, Level, Repo, Token } from './model.ts';
import type { Fields } from './shape.ts';

/** One request after it was let in. */
export interface Call {
  readonly hub: Hub;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json;
  readonly token: Token | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A permission that lets a token in, `jwt` for an App as itself, `installation` for its token whatever it may
 * do.
 */
export type Need = `${string}:${Level}` | 'jwt' | 'installation';

/** What a route asks of a request before its handler sees it. */
export interface Rules {
  /** Any one of them is enough; a public repository is read by everyone who isn't installed on it. */
  readonly needs?: readonly Need[] | ((call: Call) => readonly Need[]);
  readonly body?: Fields;
}

export interface Route extends Rules {
  readonly method: string;
  readonly pattern: RegExp;
  readonly template: string;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

/** Parameters that are numbers, so that `/issues/comments` is no issue. */
const NUMBERS = new Set(['number', 'id', 'reaction']);

/** A route by its name in GitHub's documentation; `{+name}` takes slashes. */
export function route(name: string, rules: Rules, handle: Route['handle']): Route {
  const [method = '', template = ''] = name.split(' ');
  const source = template.replaceAll(/\{(\+?)(\w+)\}/g, (_, many: string, param: string) => {
    const one = NUMBERS.has(param) ? String.raw`\d+` : '[^/]+';
    return `(?<${param}>${many ? '.+?' : one})`;
  });
  return { method, template, pattern: new RegExp(`^${source}$`), handle, ...rules };
}

/** What GitHub answers instead of doing it. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors?: readonly unknown[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');
export const forbidden = (): Refusal => new Refusal(403, 'Resource not accessible by integration');
export const unprocessable = (message: string, errors?: readonly unknown[]): Refusal =>
  new Refusal(422, message, errors);

export const issuesDisabled = (): Refusal => new Refusal(410, 'Issues has been disabled in this repository.');

/** A refusal that no well-behaved client provokes: it is kept as a complaint too. */
export function malformed(call: Call, message: string, errors?: readonly unknown[]): Refusal {
  call.hub.complaints.push(`${call.method} ${call.path}: ${message}`);
  return unprocessable(message, errors);
}

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
});
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

export function integerParam(call: Call, name: string): number {
  return Number(param(call, name));
}

export function textField(call: Call, name: string): string | undefined {
  const value = call.body[name];
  return typeof value === 'string' ? value : undefined;
}

/** The repository in the path; the server has let the token in before. */
export function repoIn(call: Call): Repo {
  const repo = call.hub.repos.get(`${param(call, 'owner')}/${param(call, 'repo')}`.toLowerCase());
  if (!repo) throw notFound();
  return repo;
}

export function issueIn(call: Call): Issue {
  const issue = repoIn(call).issues.get(integerParam(call, 'number'));
  if (!issue) throw notFound();
  if (!issue.pull && !repoIn(call).hasIssues) throw issuesDisabled();
  return issue;
}

/** Who asks; routes that write are never reached without a token. */
export function actorOf(call: Call): Actor {
  if (!call.token) throw new Refusal(401, 'Requires authentication');
  return call.token.actor;
}

/**
 * One page of a list with its Link header; `wrap` puts it into an object with the total. What is not shown,
 * undefined, takes its place all the same: a page may have fewer than were asked for, and the list goes on.
 */
export function paged<T>(
  call: Call,
  all: readonly T[],
  show: (item: T) => unknown,
  wrap?: (items: readonly unknown[], total: number) => unknown,
): Answer {
  const { page, perPage } = pageOf(call);
  const items = all.slice((page - 1) * perPage, page * perPage).map((item) => show(item));
  const shown = items.filter((item) => item !== undefined);
  return ok(wrap ? wrap(shown, all.length) : shown, linksOf(call, page, Math.ceil(all.length / perPage)));
}

export function pageOf(call: Call): { readonly page: number; readonly perPage: number } {
  const number = (name: string, otherwise: number): number => {
    const value = Number(call.query.get(name) ?? otherwise);
    return Number.isSafeInteger(value) && value > 0 ? value : otherwise;
  };
  return { page: number('page', 1), perPage: Math.min(100, number('per_page', 30)) };
}

/** The Link header of a page among so many. */
export function linksOf(call: Call, page: number, pages: number): Readonly<Record<string, string>> {
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${call.hub.url}${call.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < pages ? [link(page + 1, 'next'), link(pages, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return links.length > 0 ? { link: links.join(', ') } : {};
}
