import { statusOf, wayReader } from '../record/failure-words.ts';
import { exchangesOf } from '../record/pass.ts';
import type { PassObservation } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Failure, FailureKind, PassRole } from '../record/types.ts';

/** Ids that are named of each group of failures. */
const NAMED = 3;

/** Whose failure it is: the service's, or that of what stands around it and of how it is asked. */
export type Blame = 'service' | 'elsewhere';

/**
 * Kinds of failure that say nothing of the model's service: it was not reached, refused the request (a limit,
 * missing credentials, a request that it doesn't take), or answered in a form that can't be read to its end.
 */
const ELSEWHERE: ReadonlySet<FailureKind> = new Set(['connect', 'http-4xx', 'truncated', 'unread']);

/** Whose failure it is. A 408 is the server's own deadline. */
export function blameOf({ kind, detail }: Failure): Blame {
  return ELSEWHERE.has(kind) && !(kind === 'http-4xx' && detail.startsWith('408')) ? 'elsewhere' : 'service';
}

/** What stands between the client and a candidate, as far as a failure goes. */
export interface Between {
  /** A network does, and whoever gives out its credentials. */
  readonly isEndpoint: boolean;
  /** Other requests of the same run were answered: it is there, and takes the credentials of all of them. */
  readonly isAnswered: boolean;
}

/** What stands between them in a run. */
export function betweenIn({ candidate, passes }: RunRecord): Between {
  return {
    isEndpoint: candidate.config.engine.name === 'endpoint',
    isAnswered: passes.some((seen) => exchangesOf(seen).some(({ failure }) => failure === undefined)),
  };
}

/** The client's own machine has nothing left to connect with; what a server has a hand in comes later. */
const CLIENT_IS_FULL = /^(?:Error: )?(?:\w+ )?(?:EMFILE|ENFILE|EADDRNOTAVAIL|ENOBUFS)\b/;

/**
 * Whether a failure that is not the service's is the candidate's own to mend: a limit, a context that is too
 * short, or answers in another form are decided by its file and its engine, and so is whether the socket of
 * an engine that papergap started takes a connection, or an endpoint that answers others refuses it, by its
 * socket, its firewall or its name server, breaks it off, or lets it wait until it is given up. It is not
 * where an endpoint was never reached, or took no credentials at all.
 */
export function isOfCandidate(failure: Failure, { isEndpoint, isAnswered }: Between): boolean {
  if (blameOf(failure) === 'service') return false;
  if (failure.kind === 'connect') {
    if (CLIENT_IS_FULL.test(failure.detail)) return false;
    return !isEndpoint || isAnswered;
  }
  return !(isEndpoint && !isAnswered && ['401', '403'].includes(statusOf(failure)));
}

/** Requests of one pass that failed in the same way. */
export interface FailureGroup {
  readonly kind: FailureKind;
  readonly blame: Blame;
  /** What the server or the system said, by the first of them; they are alike but for the numbers in it. */
  readonly detail: string;
  readonly count: number;
  /** The first items that it met. */
  readonly items: readonly string[];
}

/** The requests of one pass that failed, the commonest way first. */
export interface FailureFinding {
  readonly pass: string;
  readonly requests: number;
  readonly failed: number;
  /** These are all requests of a load pass, its start included: its other figures are of the steady part. */
  readonly startIncluded?: true;
  readonly groups: readonly FailureGroup[];
}

/** How requests failed, for each pass in which one did. */
export function failureFindings({ passes }: RunRecord): readonly FailureFinding[] {
  return passes.flatMap((seen) => {
    const groups = failureGroups(requestsOf(seen));
    const failed = groups.reduce((sum, { count }) => sum + count, 0);
    if (failed === 0) return [];
    const hasStart = seen.kind === 'load' && seen.requests.some(({ wave }) => wave === 'start');
    const requests = exchangesOf(seen).length;
    return [{ pass: seen.pass, requests, failed, ...(hasStart && { startIncluded: true }), groups }];
  });
}

/** The roles of passes in which most of what failed is the service's, or the candidate's own to mend. */
export function lostByCandidate(record: RunRecord, failures: readonly FailureFinding[]): readonly PassRole[] {
  const { plan } = record;
  const between = betweenIn(record);
  const roles = [...new Set(plan.passes.map(({ role }) => role))];
  return roles.filter((role) => {
    const ids = new Set(plan.passes.filter((pass) => pass.role === role).map(({ id }) => id));
    const its = failures.filter(({ pass }) => ids.has(pass));
    const own = its
      .flatMap(({ groups }) =>
        groups.filter((group) => group.blame === 'service' || isOfCandidate(group, between)),
      )
      .reduce((sum, { count }) => sum + count, 0);
    return 2 * own > its.reduce((sum, { failed }) => sum + failed, 0);
  });
}

/**
 * Requests that failed, by the way in which they did. The commonest kind and status come first, whatever
 * their words, since these are left out where anyone may read them; then the commonest words.
 */
export function failureGroups(requests: readonly Asked[]): readonly FailureGroup[] {
  const groups = new Map<string, Omit<FailureGroup, 'items'> & { count: number; items: Set<string> }>();
  const sorts = new Map<string, number>();
  const wayOf = wayReader();
  for (const { item, failure } of requests) {
    if (failure === undefined) continue;
    const { kind, detail } = failure;
    const sort = sortOf(failure);
    const key = `${sort} ${wayOf(failure)}`;
    const fresh = { kind, blame: blameOf(failure), detail, count: 0, items: new Set<string>() };
    const group = groups.get(key) ?? fresh;
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
  }
  const ofSort = (group: Failure): number => sorts.get(sortOf(group)) ?? 0;
  return [...groups.values()]
    .map((group) => ({ ...group, items: [...group.items] }))
    .toSorted((a, b) => ofSort(b) - ofSort(a) || b.count - a.count);
}

/** What of a failure is known to everyone. */
function sortOf(failure: Failure): string {
  return `${failure.kind} ${statusOf(failure)}`;
}

/** A request, as far as how it failed goes. */
interface Asked {
  readonly item: string;
  readonly failure?: Failure | undefined;
}

function requestsOf(seen: PassObservation): readonly Asked[] {
  return seen.kind === 'load'
    ? seen.requests
    : seen.answers.map(({ item, exchange }) => ({ item, failure: exchange?.failure }));
}
