import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';

/**
 * Whether a commit is, or was, the default branch's. A run's branch is not enough: it may be a tag of the
 * same name, with any workflow in it.
 */
export async function isOnDefaultBranch(
  sha: string,
  branch: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> {
  const key = `${repo.fullName} ${sha}`;
  if (memory.defaultBranchCommits.has(key)) return true;
  const tip = await tipOf(branch, repo);
  if (tip === undefined || !(tip === sha || (await isBehind(sha, tip, repo)))) return false;
  memory.defaultBranchCommits.set(key, true);
  return true;
}

/** The commit that a branch points at; undefined where it is gone. A tag of the same name is no branch. */
export async function tipOf(branch: string, repo: GitHubRepository): Promise<string | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return undefined;
  }
}

async function isBehind(sha: string, tip: string, repo: GitHubRepository): Promise<boolean> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
      basehead: `${tip}...${sha}`,
      per_page: 1,
    });
    return data.status === 'behind' || data.status === 'identical';
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return false;
  }
}
