import { statusOf } from './client.ts';
import { HISTORY_BRANCH } from './history.ts';
import type { GitHubRepository } from './repository.ts';

/** Rules that keep people from pushing to a branch. */
const AGAINST_PUSHES: readonly string[] = ['update', 'pull_request'];

/**
 * Whether everyone with write access may push to the history, by which they decide what models are held
 * against; false where it is protected, is not there, or GitHub does not say.
 */
export async function isHistoryOpen(repo: GitHubRepository): Promise<boolean> {
  const branch = HISTORY_BRANCH;
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/branches/{branch}', { branch });
    if (data.protected) return false;
    const rules = await repo.read('GET /repos/{owner}/{repo}/rules/branches/{branch}', { branch });
    return !rules.data.some(({ type }) => AGAINST_PUSHES.includes(type));
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw error;
    return false;
  }
}
