import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import type { Decision } from './decision.ts';
import { cancelRun, startRun } from './dispatch.ts';
import type { ListedPull } from './listed-pulls.ts';
import type { NoOwnRuns } from './own-runs.ts';
import type { Pull } from './pulls.ts';
import { firstByWriter } from './writers.ts';

/** Where its runs may have been the right ones, or others may have seen to it that they are not. */
const MEASURED: readonly NoOwnRuns[] = [
  ...(['by-reader', 'too-many-runs'] as const),
  ...(['no-proof', 'foreign-merge', 'other-workflow', 'changed-steps'] as const),
];

/**
 * The pull request that the bot has measured by itself, from the default branch, where none of its own runs
 * is proven: others may have seen to that, and they may not block it. Strangers start nothing by it, since it
 * has to be opened by someone who may write, or by an App; nor do they by an older twin, which they could
 * close, and the run would count no more. Undefined where none is.
 */
export async function measuredUnasked(
  { state }: Pull,
  twins: readonly ListedPull[],
  whyNone: NoOwnRuns,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<number | undefined> {
  if (state !== 'open' || !MEASURED.includes(whyNone)) return undefined;
  return (await firstByWriter(twins, bot, repo))?.number;
}

/**
 * Starts the runs that are to be started, and stops those that were started twice.
 *
 * @returns whether GitHub takes them: the repository may lack the workflow
 */
export async function startUnasked(
  { orders, surplus }: Pick<Decision, 'orders' | 'surplus'>,
  { base }: Pull,
  bot: Pick<Bot, 'workflows' | 'memory'>,
  repo: GitHubRepository,
): Promise<boolean> {
  for (const { id } of surplus) await cancelRun(id, repo);
  try {
    for (const order of orders) await startRun(order, base.repo.default_branch, bot, repo);
    return true;
  } catch (error) {
    if (error instanceof PapergapError) return false;
    throw error;
  }
}
