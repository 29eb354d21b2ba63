import type { Endpoints } from '@octokit/types';
import type { GitHubRepository } from '../../src/github/repository.ts';

/** A pull request of a branch, as GitHub lists it. */
export type BranchPull = Pick<
  Endpoints['GET /repos/{owner}/{repo}/pulls']['response']['data'][number],
  'number' | 'head' | 'base'
>;

/** Pull requests that are read of one branch. */
const MOST = 1_000;

/**
 * The pull requests that were ever made from a branch of this repository, the oldest first. They are listed
 * by when they were made: in any other order one would slip from a page that is still to be read to one that
 * was read already.
 */
export async function branchPulls(branch: string, repo: GitHubRepository): Promise<readonly BranchPull[]> {
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
  return listed.filter(({ head, base }) => head.repo?.id === base.repo.id);
}
