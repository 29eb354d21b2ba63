import type { GitHubRepository } from './repository.ts';

/** Branches that a merge queue makes of what it is about to merge; GitHub alone writes them. */
export const QUEUE_BRANCHES = 'gh-readonly-queue/';

/** Whether a merge queue is about to merge this very commit. */
export async function isQueued(sha: string, repo: GitHubRepository): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
  const { data } = await repo.read(route, { ref: `heads/${QUEUE_BRANCHES}` });
  return data.some(({ object }) => object.sha === sha);
}
