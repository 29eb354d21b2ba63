import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { branchMoves } from './branch-moves.ts';

/** Moves of the default branch that are looked at, in hundreds. */
const MOST_PAGES = 10;

/**
 * Whether the default branch points, or pointed, at a commit. A run's branch is not enough: it may be a tag
 * of the same name, with any workflow in it. Nor is it enough that the commit is in the branch's history: a
 * pull request that was merged brings all of its commits, and one of them may have had another workflow.
 */
export async function wasDefaultTip(
  sha: string,
  branch: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> {
  const key = `${repo.fullName} ${sha}`;
  if (memory.defaultBranchTips.has(key)) return true;
  const isTip = (await tipOf(branch, repo)) === sha || (await wasMoved(sha, branch, repo));
  if (isTip) memory.defaultBranchTips.set(key, true);
  return isTip;
}

async function wasMoved(sha: string, branch: string, repo: GitHubRepository): Promise<boolean> {
  const { moves = [] } = (await branchMoves(branch, repo, MOST_PAGES)) ?? {};
  return moves.some(({ before, after }) => before === sha || after === sha);
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
