import { findCheck } from '../src/publish/check.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { pagesOf } from '../src/shell/github.ts';
import type { Bot } from './bot.ts';
import { checkOn } from './checks.ts';
import { openPulls } from './pulls.ts';
import { watchProduction } from './regressions.ts';
import { settle } from './settle.ts';

/** Older pull requests wait for people, not for us. */
const RECENT_MS = 30 * 86_400_000;

/** Every installation of the App that works, as GitHub lists them. */
export async function installations(github: GitHub): Promise<readonly number[]> {
  const found: number[] = [];
  const all = pagesOf(github, 'GET /app/installations', {}, (data) => data);
  for await (const { id, suspended_at } of all) if (suspended_at == null) found.push(id);
  return found;
}

/**
 * Brings everything of an installation to where it belongs, whatever was missed: a check that is missing or never
 * ended, an issue about a model in production.
 *
 * @param github with the installation's token
 * @param failed is told of a repository that could not be looked at; the others are
 */
export async function reconcile(
  bot: Bot,
  github: GitHub,
  failed: (repository: string, error: unknown) => void,
): Promise<void> {
  const repositories = pagesOf(github, 'GET /installation/repositories', {}, (data) => data.repositories);
  for await (const { owner, name, default_branch: defaultBranch } of repositories) {
    const at = { owner: owner.login, repo: name };
    try {
      await reconcilePulls(bot, github, at);
      await watchProduction(defaultBranch, bot, github, at);
    } catch (error) {
      failed(`${at.owner}/${at.repo}`, error);
    }
  }
}

async function reconcilePulls(bot: Bot, github: GitHub, at: Repository): Promise<void> {
  const since = new Date(bot.now().getTime() - RECENT_MS).toISOString();
  for await (const { number, head, updated_at } of openPulls(github, at)) {
    if (updated_at < since) return;
    if ((await findCheck(checkOn(head.sha, bot), github, at))?.status !== 'completed')
      await settle(number, bot, github, at);
  }
}
