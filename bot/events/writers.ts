import { mayWrite } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';

/**
 * Whether someone may write here, as GitHub said in the last hour: one request an hour for each. Others cause
 * events, too: they may open a pull request from any branch, and close it and open it again as often as they
 * like.
 */
export async function isWriter(
  login: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> {
  const key = `${repo.fullName} ${login}`;
  const known = memory.writers.get(key);
  if (known !== undefined) return known;
  const is = await mayWrite(login, repo);
  memory.writers.set(key, is);
  return is;
}
