import { noRepository } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';

interface Page<T> {
  /** GitHub may have no word of a node that it lists. */
  readonly nodes: readonly (T | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer<T> {
  /** Null where it can't be seen. */
  readonly repository: { readonly pullRequests: Page<T> } | null;
}

/**
 * Fields of all open pull requests, in the order in which they were made, by cursors. A list by numbers of
 * pages shifts where one of them is closed meanwhile: the first one of the next page would never be seen.
 *
 * @param fields of a `PullRequest` in GraphQL
 */
export async function* openPages<T>(
  fields: string,
  { owner, name, graphql }: GitHubRepository,
): AsyncGenerator<T> {
  const document = `
query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: [OPEN], first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { ${fields} }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
  let after: string | null = null;
  do {
    const { repository }: Answer<T> = await graphql<Answer<T>>('read', document, { owner, name, after });
    if (repository === null) throw noRepository(owner, name);
    const { nodes, pageInfo }: Page<T> = repository.pullRequests;
    yield* nodes.filter((node) => node !== null);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}
