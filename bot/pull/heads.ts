import type { GitHubRepository } from '../../src/github/repository.ts';

/** A pull request by what decides whose runs a commit's are. */
export interface Head {
  readonly number: number;
  readonly headRefOid: string;
  readonly baseRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
}

/** The pull requests whose head a commit is, forks' included: anybody can open a second one. */
export interface Heads {
  /** The oldest first. */
  readonly open: readonly Head[];
  /** Those of the last hundred that were closed. */
  readonly closed: readonly Head[];
}

/** One question, since GraphQL's have to keep the pace of writing. */
const HEADS = `
query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    open: pullRequests(states: [OPEN], first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { number headRefOid baseRefName isCrossRepository }
      pageInfo { hasNextPage endCursor }
    }
    closed: pullRequests(states: [CLOSED, MERGED], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number headRefOid baseRefName isCrossRepository }
    }
  }
}`;

interface Answer {
  readonly repository: {
    readonly open: {
      readonly nodes: readonly Head[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
    readonly closed: { readonly nodes: readonly Head[] };
  };
}

export async function headsOf(sha: string, repo: GitHubRepository): Promise<Heads> {
  const isIt = ({ headRefOid }: Head): boolean => headRefOid === sha;
  const open: Head[] = [];
  for (let after: string | null = null; ;) {
    const answer: Answer = await repo.graphql<Answer>('read', HEADS, {
      owner: repo.owner,
      name: repo.name,
      after,
    });
    const { nodes, pageInfo } = answer.repository.open;
    open.push(...nodes.filter(isIt));
    if (!pageInfo.hasNextPage) return { open, closed: answer.repository.closed.nodes.filter(isIt) };
    after = pageInfo.endCursor;
  }
}
