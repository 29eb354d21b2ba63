import type { Account } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { openPages } from './open-pages.ts';
import type { Pull } from './pulls.ts';
import { isFork } from './pulls.ts';
import { timelinesOf, timesOf } from './timelines.ts';

/** An open pull request as GitHub lists it. */
export interface ListedPull {
  /** As GraphQL has it. */
  readonly id: string;
  readonly number: number;
  readonly headRefOid: string;
  readonly headRefName: string;
  readonly baseRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Who has opened it; null where their account is gone. */
  readonly author: Account | null;
}

const FIELDS = `id number headRefOid headRefName baseRefName isCrossRepository createdAt updatedAt
  author { login type: __typename ... on User { id: databaseId } }`;

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
    id: pull.node_id,
    number: pull.number,
    headRefOid: pull.head.sha,
    headRefName: pull.head.ref,
    baseRefName: pull.base.ref,
    isCrossRepository: isFork(pull),
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    author: pull.user,
  };
}

export const idOf = ({ id }: ListedPull): string => id;

/** When the oldest of them was opened, in ISO 8601; undefined where there is none. */
export const firstOpened = (pulls: readonly ListedPull[]): string | undefined =>
  pulls.map(({ createdAt }) => createdAt).toSorted()[0];

/** When one of these, of this repository, was opened last or opened again. */
export async function lastOpened(pulls: readonly ListedPull[], repo: GitHubRepository): Promise<string> {
  const own = pulls.filter(({ isCrossRepository }) => !isCrossRepository);
  const timelines = await timelinesOf(own.map(idOf), repo);
  const times = [
    ...own.map(({ createdAt }) => createdAt),
    ...timelines.flatMap(({ reopenings }) => timesOf(reopenings)),
  ];
  return times.toSorted().at(-1) ?? '';
}
