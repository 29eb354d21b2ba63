import type { GitHubRepository } from '../../src/github/repository.ts';
import { openPages } from './open-pages.ts';
import type { Pull } from './pulls.ts';
import { isFork } from './pulls.ts';

/** An open pull request as GitHub lists it. */
export interface ListedPull {
  readonly number: number;
  readonly headRefOid: string;
  readonly headRefName: string;
  readonly baseRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
  readonly createdAt: string;
  /** Who has opened it; null where their account is gone. */
  readonly author: { readonly login: string; readonly type: string } | null;
  /** The last change of its base. */
  readonly baseChanges: TimedEvents;
  /** When it was opened again last. */
  readonly reopenings: TimedEvents;
}

interface TimedEvents {
  readonly nodes: readonly ({ readonly createdAt: string } | null)[];
}

const FIELDS = `number headRefOid headRefName baseRefName isCrossRepository createdAt author { login type: __typename }
  baseChanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
    nodes { ... on BaseRefChangedEvent { createdAt } ... on AutomaticBaseChangeSucceededEvent { createdAt } }
  }
  reopenings: timelineItems(last: 1, itemTypes: [REOPENED_EVENT]) { nodes { ... on ReopenedEvent { createdAt } } }`;

/**
 * The open pull requests whose head a commit is, forks' included: anyone can open a second one. Oldest
 * first.
 */
export const openPullsAt = (sha: string, repo: GitHubRepository): Promise<readonly ListedPull[]> =>
  openPullsWhere(({ headRefOid }) => headRefOid === sha, repo);

/** Those of all open pull requests that are wanted. Oldest first. */
export async function openPullsWhere(
  isWanted: (pull: ListedPull) => boolean,
  repo: GitHubRepository,
): Promise<readonly ListedPull[]> {
  const found: ListedPull[] = [];
  for await (const one of openPages<ListedPull>(FIELDS, repo)) if (isWanted(one)) found.push(one);
  return found;
}

/**
 * Those that merge the same as a pull request does: with its head and its base, itself included. Those of
 * this repository come first, then the oldest.
 */
export function twinsOf(pull: Pull, open: readonly ListedPull[]): readonly ListedPull[] {
  const same = open.filter(({ baseRefName }) => baseRefName === pull.base.ref);
  // A closed one has its say where no open one has.
  const isMissing =
    same.length === 0 || (pull.state === 'open' && !same.some(({ number }) => number === pull.number));
  const all = isMissing ? [...same, listedFrom(pull)] : same;
  return all.toSorted(
    (a, b) => Number(a.isCrossRepository) - Number(b.isCrossRepository) || a.number - b.number,
  );
}

function listedFrom(pull: Pull): ListedPull {
  return {
    number: pull.number,
    headRefOid: pull.head.sha,
    headRefName: pull.head.ref,
    baseRefName: pull.base.ref,
    isCrossRepository: isFork(pull),
    createdAt: pull.created_at,
    author: pull.user,
    // Of a closed one nothing is awaited.
    baseChanges: { nodes: [] },
    reopenings: { nodes: [] },
  };
}

/** When the oldest of them was opened, in ISO 8601; undefined where there is none. */
export const firstOpened = (pulls: readonly ListedPull[]): string | undefined =>
  pulls.map(({ createdAt }) => createdAt).toSorted()[0];

/** When one of these, of this repository, was opened last or opened again. */
export function lastOpened(pulls: readonly ListedPull[]): string {
  const times = pulls
    .filter(({ isCrossRepository }) => !isCrossRepository)
    .flatMap(({ createdAt, reopenings }) => [
      createdAt,
      ...reopenings.nodes.flatMap((one) => one?.createdAt ?? []),
    ]);
  return times.toSorted().at(-1) ?? '';
}
