import type { Endpoints } from '@octokit/types';
import type { GitHubRepository } from '../../src/github/repository.ts';

/** A pull request of a branch, as GitHub lists it. */
export type BranchPull = Pick<
  Endpoints['GET /repos/{owner}/{repo}/pulls']['response']['data'][number],
  'number' | 'node_id' | 'state' | 'head' | 'base' | 'created_at' | 'closed_at'
>;

/** Pull requests that are read of one branch. */
const MOST = 1_000;

/** Every pull request that was ever made from a branch of this repository. */
export interface BranchPulls {
  /** Oldest first. */
  readonly pulls: readonly BranchPull[];
  /** Whether the list was read to its end. */
  readonly isWhole: boolean;
}

/**
 * Lists them by when they were made: in any other order one would slip from a page that is still to be read
 * to one that was read already. Those who may only read the repository may add to them, too: what is made of
 * the list may ask for a maintainer, and believe nothing.
 */
export async function branchPulls(branch: string, repo: GitHubRepository): Promise<BranchPulls> {
  const filter = {
    head: `${repo.owner}:${branch}`,
    state: 'all',
    sort: 'created',
    direction: 'asc',
  } as const;
  const listed: BranchPull[] = [];
  const route = 'GET /repos/{owner}/{repo}/pulls';
  for await (const pull of repo.pages(route, filter, (data) => data, MOST)) listed.push(pull);
  // A fork of the same owner's may have a branch of that name, too.
  const pulls = listed.filter(({ head, base }) => head.repo?.id === base.repo.id);
  return { pulls, isWhole: listed.length < MOST };
}

/** The last change of a pull request's base, as it is asked for. */
export const BASE_CHANGES = `
  baseChanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
    nodes { ... on BaseRefChangedEvent { createdAt } ... on AutomaticBaseChangeSucceededEvent { createdAt } }
  }`;

/** Events of a pull request's timeline. */
export interface TimedEvents {
  readonly nodes: readonly ({ readonly createdAt: string } | null)[];
}

const DOCUMENT = `
query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on PullRequest { number ${BASE_CHANGES} } }
}`;

interface Answer {
  readonly nodes: readonly ({ readonly number: number; readonly baseChanges: TimedEvents } | null)[];
}

/** Ids that GitHub takes in one question. */
const MOST_IDS = 100;

/** When the bases of these were changed last, by their numbers; those whose base never was are left out. */
export async function lastBaseChanges(
  pulls: readonly BranchPull[],
  { graphql }: GitHubRepository,
): Promise<ReadonlyMap<number, number>> {
  const times = new Map<number, number>();
  for (let start = 0; start < pulls.length; start += MOST_IDS) {
    const ids = pulls.slice(start, start + MOST_IDS).map(({ node_id: id }) => id);
    const { nodes } = await graphql<Answer>('read', DOCUMENT, { ids });
    for (const [at, node] of nodes.entries()) {
      // Its author's account may be hidden, which others can bring about: it may have had any base.
      if (node === null) {
        const asked = pulls[start + at];
        if (asked !== undefined) times.set(asked.number, Infinity);
        continue;
      }
      for (const change of node.baseChanges.nodes) {
        const atMs = Date.parse(change?.createdAt ?? '');
        // Where GitHub has no word of the time, it may be any.
        times.set(node.number, Number.isNaN(atMs) ? Infinity : atMs);
      }
    }
  }
  return times;
}
