import type { GitHubRepository } from './repository.ts';

/**
 * Whether a commit is one in which GitHub tries a merge, as it does for each pull request: whoever makes one
 * like it as a head harms that pull request alone.
 */
export async function isTestMerge(sha: string, repo: GitHubRepository): Promise<boolean> {
  const about = { commit_sha: sha };
  const { data } = await repo.read('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', about);
  const [base, head, ...others] = data.parents.map((parent) => parent.sha);
  return others.length === 0 && data.message.trimEnd() === `Merge ${head} into ${base}`;
}
