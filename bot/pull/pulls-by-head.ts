import type { GitHubRepository } from '../../src/github/repository.ts';

/** A pull request by what decides which runs of its commit are its own. */
export interface PullHead {
  readonly number: number;
  readonly headRefOid: string;
  readonly baseRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
}

/** The pull requests whose head a commit is, forks' included: anybody can open a second one. */
export interface PullsByHead {
  /** The oldest first. */
  readonly open: readonly PullHead[];
  /** Those of the last hundred that were closed. */
  readonly closed: readonly PullHead[];
}

/** One question, since GraphQL's have to keep the pace of writing. */
const DOCUMENT = `
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

/** GitHub may have no word of a node that it lists. */
type Nodes = readonly (PullHead | null)[];

interface Answer {
  /** Null where it is gone. */
  readonly repository: {
    readonly open: {
      readonly nodes: Nodes;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
    readonly closed: { readonly nodes: Nodes };
  } | null;
}

export async function pullsByHead(sha: string, repo: GitHubRepository): Promise<PullsByHead> {
  const { owner, name } = repo;
  const ofHead = (nodes: Nodes): readonly PullHead[] =>
    nodes.filter((node) => node !== null).filter(({ headRefOid }) => headRefOid === sha);
  const open: PullHead[] = [];
  for (let after: string | null = null; ;) {
    const answer: Answer = await repo.graphql<Answer>('read', DOCUMENT, { owner, name, after });
    if (answer.repository === null) return { open: [], closed: [] };
    const { nodes, pageInfo } = answer.repository.open;
    open.push(...ofHead(nodes));
    if (!pageInfo.hasNextPage) return { open, closed: ofHead(answer.repository.closed.nodes) };
    after = pageInfo.endCursor;
  }
}
