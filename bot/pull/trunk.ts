import type { GitHubRepository } from '../../src/github/repository.ts';
import { statusOf } from '../../src/github/client.ts';
import type { Bot } from '../bot.ts';
import { tipOf } from './pulls.ts';

const MOST_KEPT = 10_000;

/**
 * Whether a commit is the default branch's, or was: the branch that a run names may be a tag of the same name, with
 * whatever workflow somebody put there.
 */
export async function isOnTrunk(
  sha: string,
  branch: string,
  { trunk }: Pick<Bot, 'trunk'>,
  repo: GitHubRepository,
): Promise<boolean> {
  const key = `${repo.fullName} ${sha}`;
  if (trunk.has(key)) return true;
  const tip = await tipOf(branch, repo);
  if (tip === undefined || !(tip === sha || (await isBehind(sha, tip, repo)))) return false;
  trunk.add(key);
  for (const oldest of trunk) if (trunk.size > MOST_KEPT) trunk.delete(oldest);
  return true;
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
