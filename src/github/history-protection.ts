import { statusOf } from './client.ts';
import { HISTORY_BRANCH } from './history.ts';
import type { GitHubRepository } from './repository.ts';

/**
 * What rules have to forbid: a branch that may be removed, or made, is made anew with any content, so that to
 * forbid moving it is not enough.
 */
const NEEDED = ['creation', 'update', 'deletion'] as const;

/**
 * Whether everyone with write access may push to the history, or replace it, by which they decide what models
 * are held against; false where rules forbid all of that, where it is not there, or GitHub does not say. What
 * a classic protection of a branch forbids can't be read by the App, and most let everyone push.
 */
export async function isHistoryOpen(repo: GitHubRepository): Promise<boolean> {
  const branch = HISTORY_BRANCH;
  try {
    await repo.read('GET /repos/{owner}/{repo}/branches/{branch}', { branch });
    const forbidden = new Set<string>();
    const rules = repo.pages('GET /repos/{owner}/{repo}/rules/branches/{branch}', { branch }, (data) => data);
    for await (const { type } of rules) forbidden.add(type);
    return !NEEDED.every((type) => forbidden.has(type));
  } catch (error) {
    const status = statusOf(error);
    if (status !== 403 && status !== 404) throw error;
    return false;
  }
}
