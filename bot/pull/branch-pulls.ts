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

/** The last time that a pull request was opened again, as it is asked for. */
export const REOPENINGS = `
  reopenings: timelineItems(last: 1, itemTypes: [REOPENED_EVENT]) { nodes { ... on ReopenedEvent { createdAt } } }`;

/** Events of a pull request's timeline. */
export interface TimedEvents {
  readonly nodes: readonly ({ readonly createdAt: string } | null)[];
}

const DOCUMENT = `
query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on PullRequest { number ${BASE_CHANGES} ${REOPENINGS} } }
}`;

interface Answer {
  readonly nodes: readonly (AskedPull | null)[];
}

interface AskedPull {
  readonly number: number;
  readonly baseChanges: TimedEvents;
  readonly reopenings: TimedEvents;
}

/** When a pull request came to be merged anew by GitHub; undefined where it never did. */
export interface MergeTimes {
  /** When its base was changed last. */
  readonly changedMs?: number;
  /** When it was opened again last. */
  readonly reopenedMs?: number;
}

/** Ids that GitHub takes in one question. */
const MOST_IDS = 100;

/** When these were merged anew, by their numbers. */
export async function mergeTimes(
  pulls: readonly BranchPull[],
  { graphql }: GitHubRepository,
): Promise<ReadonlyMap<number, MergeTimes>> {
  const times = new Map<number, MergeTimes>();
  for (let start = 0; start < pulls.length; start += MOST_IDS) {
    const asked = pulls.slice(start, start + MOST_IDS);
    const { nodes } = await graphql<Answer>('read', DOCUMENT, { ids: asked.map(({ node_id: id }) => id) });
    for (const [at, { number }] of asked.entries()) times.set(number, timesOf(nodes[at]));
  }
  return times;
}

/** Where an account is hidden, which others can bring about, it may have had any base. */
function timesOf(node: AskedPull | null | undefined): MergeTimes {
  if (node == null) return { changedMs: Infinity };
  const [changedMs, reopenedMs] = [node.baseChanges, node.reopenings].map(lastOf);
  return { ...(changedMs !== undefined && { changedMs }), ...(reopenedMs !== undefined && { reopenedMs }) };
}

function lastOf({ nodes }: TimedEvents): number | undefined {
  const last = nodes.at(-1);
  if (last === undefined) return undefined;
  const atMs = Date.parse(last?.createdAt ?? '');
  // Where GitHub has no word of the time, it may be any.
  return Number.isNaN(atMs) ? Infinity : atMs;
}
