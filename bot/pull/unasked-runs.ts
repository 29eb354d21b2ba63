import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import type { Decision } from './decision.ts';
import { dispatchedRuns } from '../results/dispatched-runs.ts';
import { isAutomatic } from '../results/ticket.ts';
import { cancelRun, startRun } from './dispatch.ts';
import type { ListedPull } from './listed-pulls.ts';
import type { NoOwnRuns } from './own-runs.ts';
import type { Pull } from './pulls.ts';
import { firstByWriter } from './writers.ts';

const DAY_MS = 86_400_000;

/** Where its runs may have been the right ones, or others may have seen to it that they are not. */
const MEASURED: readonly NoOwnRuns[] = [
  ...(['by-reader', 'too-many-runs'] as const),
  ...(['no-proof', 'untold', 'foreign-merge', 'other-workflow', 'changed-steps'] as const),
];

/**
 * The pull request that the bot has measured by itself, from the default branch, where none of its own runs
 * is proven: others may have seen to that, and they may not block it. Strangers start nothing by it, since it
 * has to be opened by someone who may write, or by an App; nor do they by an older twin, which they could
 * close, and the run would count no more. Undefined where none is.
 *
 * @param isToStart whether a candidate has no run yet: GitHub is asked then whether they may write now
 */
export async function measuredUnasked(
  { state }: Pull,
  twins: readonly ListedPull[],
  whyNone: NoOwnRuns,
  isToStart: boolean,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<number | undefined> {
  if (state !== 'open' || !MEASURED.includes(whyNone)) return undefined;
  return (await firstByWriter(twins, bot, repo, isToStart))?.number;
}

/**
 * Starts the runs that are to be started, and stops those that were started twice.
 *
 * @returns whether the day has runs left for them and GitHub takes them: the workflow may be missing
 */
export async function startUnasked(
  { orders, surplus }: Pick<Decision, 'orders' | 'surplus'>,
  { base }: Pull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  const { default_branch: branch } = base.repo;
  for (const { id } of surplus) await cancelRun(id, repo);
  if (orders.length > 0 && (await unaskedToday(branch, bot, repo)) + orders.length > bot.dailyRuns)
    return false;
  try {
    for (const order of orders) await startRun(order, branch, bot, repo);
    return true;
  } catch (error) {
    if (error instanceof PapergapError) return false;
    throw error;
  }
}

/** Runs that the bot has started by itself within a day; those by command have a day's count of their own. */
async function unaskedToday(branch: string, bot: Bot, repo: GitHubRepository): Promise<number> {
  const since = new Date(bot.now().getTime() - DAY_MS).toISOString();
  const { runs } = await dispatchedRuns(branch, since, bot, repo);
  return runs.filter(({ order }) => isAutomatic(order?.ticket)).length;
}
