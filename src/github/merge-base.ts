import { statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';

/** Where a branch parted from its base. */
export interface Parting {
  /** The commit from which its changes are told. */
  readonly mergeBase: string;
  /** How many commits it has that the base has not: fewer, once the base has merged some of them. */
  readonly own: number;
}

/** The commit from which a pull request's changes are told; undefined where the two have none in common. */
export const mergeBaseOf = async (
  base: string,
  head: string,
  repo: GitHubRepository,
): Promise<string | undefined> => (await partingOf(base, head, repo))?.mergeBase;

/** Where two commits parted; undefined where they have none in common. */
export async function partingOf(
  base: string,
  head: string,
  repo: GitHubRepository,
): Promise<Parting | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
      basehead: `${base}...${head}`,
      per_page: 1,
    });
    return { mergeBase: data.merge_base_commit.sha, own: data.ahead_by };
  } catch (error) {
    // A commit that it does not find for a moment has the same status.
    if (statusOf(error) !== 404 || !/no common ancestor/i.test((error as Error).message)) throw error;
    return undefined;
  }
}
