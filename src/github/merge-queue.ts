import { noRepository } from './repository.ts';
import type { GitHubRepository } from './repository.ts';

/** Branches that a merge queue makes of what it is about to merge; who may write can make more of them. */
export const QUEUE_BRANCHES = 'gh-readonly-queue/';

const QUEUE_BRANCH = /^gh-readonly-queue\/(.+)\/pr-(\d{1,9})-[0-9a-f]{40}$/;

/** The base of the pull requests that such a branch is for; undefined for any other branch. */
export const queueBaseOf = (branch: string): string | undefined => QUEUE_BRANCH.exec(branch)?.[1];

/** The pull request that such a branch is for; undefined for any other branch. */
export function queuedPullOf(branch: string): number | undefined {
  const number = QUEUE_BRANCH.exec(branch)?.[2];
  return number === undefined ? undefined : Number(number);
}

/** A pull request in a merge queue. */
export interface QueueEntry {
  /** Undefined where GitHub does not say it. */
  readonly number: number | undefined;
  /** The commit that the queue has made of it. */
  readonly headSha: string;
  /** The commit that this was made onto: what the queue made of the one before, or the tip of the branch. */
  readonly baseSha: string;
}

const DOCUMENT = `
query($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    mergeQueue(branch: $branch) {
      entries(first: 100, after: $after) {
        nodes { headCommit { oid } baseCommit { oid } pullRequest { number } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

/** An App that may not see the queue hears of none of its commits either, and writes no check for them. */
const MAY_BE_HIDDEN = ['mergeQueue'];

type Commit = { readonly oid: string } | null;

interface Entries {
  readonly nodes: readonly ({
    readonly headCommit: Commit;
    readonly baseCommit: Commit;
    readonly pullRequest: { readonly number: number } | null;
  } | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  readonly repository: { readonly mergeQueue: { readonly entries: Entries } | null } | null;
}

/** What a branch's merge queue has made commits of, in its order; empty where there is no queue. */
export async function queueEntries(
  branch: string,
  { owner, name, graphql }: GitHubRepository,
): Promise<readonly QueueEntry[]> {
  const found: QueueEntry[] = [];
  let after: string | null = null;
  do {
    const { repository }: Answer = await graphql<Answer>(
      'read',
      DOCUMENT,
      { owner, name, branch, after },
      MAY_BE_HIDDEN,
    );
    if (repository === null) throw noRepository(owner, name);
    const entries: Entries | undefined = repository.mergeQueue?.entries;
    if (entries === undefined) break;
    for (const node of entries.nodes)
      if (node?.headCommit && node.baseCommit)
        found.push({
          number: node.pullRequest?.number,
          headSha: node.headCommit.oid,
          baseSha: node.baseCommit.oid,
        });
    after = entries.pageInfo.hasNextPage ? entries.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/**
 * Whether a branch's merge queue is about to merge this very commit: by its own word, since who may write can
 * make such a branch, and as long as its branch is there, since that is what tells us when it has let go.
 */
export async function isQueued(sha: string, branch: string, repo: GitHubRepository): Promise<boolean> {
  const entry = (await queueEntries(branch, repo)).find(({ headSha }) => headSha === sha);
  if (entry === undefined) return false;
  const its = entry.number === undefined ? '' : `${entry.number}-`;
  const ref = `heads/${QUEUE_BRANCHES}${branch}/pr-${its}`;
  const { data } = await repo.read('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', { ref });
  return data.some(({ object }) => object.sha === sha);
}
