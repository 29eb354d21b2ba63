import type { GitHub, Repository } from '../src/shell/github.ts';
import { graphql } from '../src/shell/github.ts';

/** A pull request by what decides whose runs a commit's are. */
export interface Head {
  readonly number: number;
  readonly headRefOid: string;
  readonly baseRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
}

const HEADS = (states: string, order: string): string => `
query($owner: String!, $repo: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: ${states}, first: 100, after: $after, orderBy: ${order}) {
      nodes { number headRefOid baseRefName isCrossRepository }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const OPEN = HEADS('[OPEN]', '{ field: CREATED_AT, direction: ASC }');
const CLOSED = HEADS('[CLOSED, MERGED]', '{ field: UPDATED_AT, direction: DESC }');

interface Answer {
  readonly repository: {
    readonly pullRequests: {
      readonly nodes: readonly Head[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** The open pull requests whose head a commit is, forks' included, the oldest first: anybody can open a second one. */
export async function openWithHead(sha: string, github: GitHub, at: Repository): Promise<readonly Head[]> {
  const found: Head[] = [];
  let after: string | null = null;
  do {
    const answer: Answer = await graphql<Answer>('reads', OPEN, { ...at, after }, github);
    const { nodes, pageInfo } = answer.repository.pullRequests;
    found.push(...nodes.filter(({ headRefOid }) => headRefOid === sha));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** Those of the last hundred that were closed: what was being measured for them is told all the same. */
export async function closedWithHead(sha: string, github: GitHub, at: Repository): Promise<readonly Head[]> {
  const { repository } = await graphql<Answer>('reads', CLOSED, { ...at, after: null }, github);
  return repository.pullRequests.nodes.filter(({ headRefOid }) => headRefOid === sha);
}
