import { setTimeout as sleep } from 'node:timers/promises';
import type { Octokit } from '@octokit/core';
import type { Endpoints } from '@octokit/types';

/** What papergap asks of GitHub: typed requests by route; the Action's and the bot's octokits both fit. */
export interface GitHub {
  readonly request: Octokit['request'];
}

/** After a broken connection only a request that reads is made again. */
export type Attempt = 'read' | 'write';

/** How often a request is made at most, and the longest that a rate limit is waited for. */
const TRIES = 4;
const MOST_WAIT_MS = 90_000;
const BASE_MS = 500;
/** GitHub asks for at least a minute where a secondary limit names no time. */
const SECONDARY_MS = 60_000;
/** How often something is written where the last attempt may have had its effect. */
const WRITE_TRIES = 3;

interface Refusal {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
}

/**
 * Asks GitHub, and again where that is harmless: after a rate limit, which refuses a request unseen, and
 * after a 5xx or a broken connection where the request only reads. What may have had its effect is never done
 * twice.
 */
export async function withRetry<T>(kind: Attempt, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = waitMsFor(error, kind, attempt, Date.now());
      if (waitMs === undefined) throw error;
      await sleep(waitMs);
    }
  }
}

/** How long to wait before the next attempt, in ms; absent where there is to be none. */
export function waitMsFor(error: unknown, kind: Attempt, attempt: number, nowMs: number): number | undefined {
  if (attempt >= TRIES) return undefined;
  const backoffMs = BASE_MS * 2 ** (attempt - 1);
  const waitMs = isRateLimit(error)
    ? limitMs(error as Refusal, attempt, nowMs)
    : kind === 'read' && isUnsure(error)
      ? backoffMs
      : undefined;
  return waitMs === undefined || waitMs > MOST_WAIT_MS ? undefined : waitMs;
}

function limitMs({ response }: Refusal, attempt: number, nowMs: number): number {
  const {
    'retry-after': afterS,
    'x-ratelimit-remaining': left,
    'x-ratelimit-reset': resetS,
  } = response?.headers ?? {};
  if (afterS !== undefined) return Number(afterS) * 1000;
  if (left === '0') return Math.max(0, Number(resetS) * 1000 - nowMs) + BASE_MS;
  return SECONDARY_MS * 2 ** (attempt - 1);
}

/**
 * Looks whether something is there and writes it accordingly; where a write may have had its effect, it looks
 * again before it writes again.
 */
export async function lookThenWrite<Found, T>(
  look: () => Promise<Found>,
  write: (found: Found) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const found = await look();
    try {
      return await withRetry('write', () => write(found));
    } catch (error) {
      if (!isUnsure(error) || attempt === WRITE_TRIES) throw error;
    }
  }
}

/** A 5xx or a broken connection: what was asked for may have been done, or not. */
export function isUnsure(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status >= 500;
}

/** What was read fits nothing, since it has changed meanwhile. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

/**
 * Whether asking again in a moment may have another answer: after a limit, a 5xx, a change meanwhile, or a
 * connection that broke or took too long. `fetch` tells of the latter by a TypeError with a cause; one of a
 * program's own has none.
 */
export function isTemporary(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status >= 500 || isRateLimit(error);
  if (error instanceof TypeError) return error.cause !== undefined;
  return error instanceof Error && ['AbortError', 'TimeoutError', 'ChangedMeanwhile'].includes(error.name);
}

/** A limit, primary or secondary: GitHub did nothing. */
export function isRateLimit(error: unknown): boolean {
  const { status, message = '', response } = error as Refusal;
  if (status === 429) return true;
  const remaining = response?.headers?.['x-ratelimit-remaining'];
  return status === 403 && (remaining === '0' || /rate limit/i.test(message));
}

interface GraphError {
  readonly message: string;
  readonly type?: string;
  /** The field that it is about, with those around it. */
  readonly path?: readonly (string | number)[];
  /** Which rule of the language the question breaks. */
  readonly extensions?: { readonly code?: string };
}

interface GraphAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly GraphError[];
}

/** What GraphQL answers again, whenever it is asked. */
const isLasting = ({ type = '', extensions }: GraphError): boolean =>
  ['FORBIDDEN', 'INSUFFICIENT_SCOPES'].includes(type) || extensions?.code !== undefined;

/**
 * Asks GraphQL, which on a GitHub Enterprise Server lies beside the REST API and not below it. What it
 * answers in part is no answer: what it has failed at is null there, as if there were none.
 *
 * @param missing names of fields, or of lists, where what is gone or may not be seen is null all the same
 */
export async function graphql<T>(
  kind: Attempt,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  github: GitHub,
  missing: readonly string[] = [],
): Promise<T> {
  // A client that a test hands in may have no address.
  const { baseUrl = '' } = (github.request as Partial<GitHub['request']>).endpoint?.DEFAULTS ?? {};
  const beside = /\/api\/v3\/?$/.test(baseUrl) && { baseUrl: baseUrl.replace(/\/v3\/?$/, '') };
  return withRetry(kind, async () => {
    const { data: answer, headers } = await github.request('POST /graphql', { ...beside, query, variables });
    const { data, errors = [] } = answer as GraphAnswer<T>;
    const faults = data == null ? errors : errors.filter((error) => !isMissing(error, missing));
    if (data != null && faults.length === 0) return data;
    const message = `GraphQL has no answer: ${errors.map((error) => error.message).join('; ')}`;
    // A limit has the status of an answer.
    const isLimit = errors.some(({ type }) => type === 'RATE_LIMITED');
    if (isLimit) throw Object.assign(new Error(message), { status: 429, response: { headers } });
    // What it forbids, and what it fails at by itself, it answers with 200, too.
    throw Object.assign(new Error(message), { status: faults.some(isLasting) ? 403 : 502 });
  });
}

const isMissing = ({ type = '', path = [] }: GraphError, missing: readonly string[]): boolean =>
  ['NOT_FOUND', 'FORBIDDEN'].includes(type) &&
  missing.includes(path.findLast((step) => typeof step === 'string') ?? '');

/** The HTTP status of what a request threw; absent where the connection itself failed. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as Refusal | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
}

/** Where a list goes on, by the header `link`; undefined at its end. */
export function nextCursor(link: string | undefined, name: 'after' | 'cursor' | 'page'): string | undefined {
  const [, next] = /<([^<>]*)>; rel="next"/.exec(link ?? '') ?? [];
  return next === undefined ? undefined : (new URL(next).searchParams.get(name) ?? undefined);
}

/**
 * Everything of a list, page by page, up to `most` entries. A page may have fewer than were asked for
 * although the list goes on: GitHub leaves out what is not shown.
 */
export async function* pagesOf<R extends keyof Endpoints & `GET ${string}`, T>(
  github: GitHub,
  route: R,
  parameters: Omit<Endpoints[R]['parameters'], 'baseUrl' | 'headers' | 'mediaType'>,
  pick: (data: Endpoints[R]['response']['data']) => readonly T[],
  most = 10_000,
): AsyncGenerator<T> {
  const perPage = 100;
  let seen = 0;
  for (let page = 1; seen < most; page++) {
    const { data, headers } = await withRetry('read', () =>
      github.request(route as string, { ...parameters, per_page: perPage, page }),
    );
    const entries = pick(data as Endpoints[R]['response']['data']);
    for (const entry of entries) {
      yield entry;
      if (++seen >= most) return;
    }
    if (nextCursor(headers.link, 'page') === undefined) return;
  }
}
