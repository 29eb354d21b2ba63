import type { GitHubRepository } from './repository.ts';

/** Branches that a merge queue makes of what it is about to merge; GitHub alone writes them. */
export const QUEUE_BRANCHES = 'gh-readonly-queue/';

/** The base of the pull requests that such a branch is for; undefined for any other branch. */
export const queueBaseOf = (branch: string): string | undefined =>
  /^gh-readonly-queue\/(.+)\/pr-\d{1,9}-[0-9a-f]{40}$/.exec(branch)?.[1];

/** Whether a merge queue is about to merge this very commit. */
export async function isQueued(sha: string, repo: GitHubRepository): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
  const { data } = await repo.read(route, { ref: `heads/${QUEUE_BRANCHES}` });
  return data.some(({ object }) => object.sha === sha);
}
