import { mayWrite } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { startRun } from './dispatch.ts';
import type { DispatchOrder } from './dispatch.ts';
import type { NoOwnRuns } from './own-runs.ts';
import type { Pull } from './pulls.ts';

/** What others than those who may write can bring about, by pull requests that they open from its branch. */
const BY_OTHERS: readonly NoOwnRuns[] = ['shared-branch', 'changed-base', 'too-many-pulls', 'too-many-runs'];

/**
 * Whether the bot has a pull request measured by itself, from the default branch, where its own runs prove
 * nothing: others may have seen to that, and they may not block it. Strangers start nothing by it, since it
 * has to be opened by someone who may write, or by an App.
 */
export async function mayMeasureUnasked(
  { state, user }: Pull,
  whyNone: NoOwnRuns,
  repo: GitHubRepository,
): Promise<boolean> {
  // The account of who opened it may be gone.
  if (state !== 'open' || !BY_OTHERS.includes(whyNone) || user === null) return false;
  return user.type === 'Bot' || mayWrite(user.login, repo);
}

/**
 * Starts these runs, each once.
 *
 * @returns whether GitHub takes them: the repository may lack the workflow
 */
export async function startUnasked(
  orders: readonly DispatchOrder[],
  { base }: Pull,
  bot: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<boolean> {
  try {
    for (const order of orders) await startRun(order, base.repo.default_branch, bot.workflows, repo);
    return true;
  } catch (error) {
    if (error instanceof PapergapError) return false;
    throw error;
  }
}
