import type { Endpoints, RequestParameters } from '@octokit/types';
import { graphql, pagesOf, withRetry } from './client.ts';
import type { Attempt, GitHub } from './client.ts';

type Route = Extract<keyof Endpoints, `${string} /repos/{owner}/{repo}${string}`>;
type Reading = Extract<Route, `GET ${string}`>;
/** Accounts belong to no repository. */
type Account = 'GET /users/{username}';
type ParametersOf<R extends Route | Account> = Omit<Endpoints[R]['parameters'], 'owner' | 'repo'> &
  RequestParameters;
type Request<R extends Route | Account> = <One extends R>(
  route: One,
  parameters: ParametersOf<One>,
) => Promise<Endpoints[One]['response']>;

/** A repository on GitHub: requests to its routes, which name it by themselves, and about accounts. */
export interface GitHubRepository {
  readonly owner: string;
  readonly name: string;
  /** `owner/name` */
  readonly fullName: string;
  /** Asks once. */
  readonly request: Request<Route>;
  /** Asks again after a rate limit, a 5xx or a broken connection. */
  readonly read: Request<Reading | Account>;
  /** Asks again after a rate limit alone: anything else may have had its effect. */
  readonly write: Request<Route>;
  /** Everything of a list, page by page, up to `most` entries. */
  readonly pages: <R extends Reading, T>(
    route: R,
    parameters: ParametersOf<R>,
    pick: (data: Endpoints[R]['response']['data']) => readonly T[],
    most?: number,
  ) => AsyncGenerator<T>;
  /** Throws where it has no whole answer, but for fields that may be missing. */
  readonly graphql: <T>(
    kind: Attempt,
    document: string,
    variables: Readonly<Record<string, unknown>>,
    missing?: readonly string[],
  ) => Promise<T>;
}

/** The repository of that name, asked for through a client. */
export function repositoryOf(
  github: GitHub,
  { owner, name }: { readonly owner: string; readonly name: string },
): GitHubRepository {
  const named = (parameters: object) => ({ ...parameters, owner, repo: name });
  const request = <R extends Route | Account>(route: R, parameters: object) =>
    // The client's own types know a route only by its literal name.
    github.request(
      route as string,
      route.includes('{repo}') ? named(parameters) : { ...parameters },
    ) as Promise<Endpoints[R]['response']>;
  return {
    owner,
    name,
    fullName: `${owner}/${name}`,
    request,
    read: (route, parameters) => withRetry('read', () => request(route, parameters)),
    write: (route, parameters) => withRetry('write', () => request(route, parameters)),
    pages: (route, parameters, pick, most) => pagesOf(github, route, named(parameters) as never, pick, most),
    graphql: (kind, document, variables, missing) => graphql(kind, document, variables, github, missing),
  };
}

/** GraphQL answers without the repository, as if nothing were in it. */
export const noRepository = (owner: string, name: string): Error =>
  Object.assign(new Error(`GraphQL has no answer about ${owner}/${name}`), { status: 502 });
