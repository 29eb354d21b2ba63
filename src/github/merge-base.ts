import { statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';

/** The commit from which a pull request's changes are told; undefined where the two have none in common. */
export async function mergeBaseOf(
  base: string,
  head: string,
  repo: GitHubRepository,
): Promise<string | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
      basehead: `${base}...${head}`,
      per_page: 1,
    });
    return data.merge_base_commit.sha;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return undefined;
  }
}
