import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt } from '../../src/github/tree.ts';
import type { Bot } from '../bot.ts';
import { knownTipOf } from '../results/default-branch.ts';
import { digestOf, digestsOf, takePushedOver, whereOther } from './judged-by.ts';
import { lookAtAll } from './look-again.ts';
import { movedPartings } from './moved-partings.ts';
import { openPullsTo } from './pulls.ts';
import { yardstickAt } from './yardstick.ts';

/** A branch of this repository that was pushed to. */
export interface MovedBranch {
  readonly branch: string;
  /** Where it pointed before the first of the pushes that one look stands for. */
  readonly before: string;
}

/**
 * Queues the open pull requests to a branch where a push has changed what they are judged by, or from where
 * their changes are told: those of this repository first, then the oldest. The branch is read as it is now,
 * so that one look stands for all pushes before it.
 */
export async function reconcileBase(
  { branch, before }: MovedBranch,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const subject = `${repo.fullName} ${branch}`;
  const befores = takePushedOver(subject, before, bot);
  const open = await openPullsTo(branch, repo);
  if (open.length === 0) return;
  const tip = await knownTipOf(branch, repo);
  const judgedBy = {
    before: await digestsOf(befores, (commit) => standardAt(commit, repo)),
    now: await digestOf(() => standardAt(tip, repo)),
  };
  const isOther = await whereOther(subject, judgedBy, bot, () => lookAtAll(open, installation, bot, repo));
  if (isOther) return;
  const moved = await movedPartings(open, { befores, tip }, installation, bot, repo);
  if (moved.length > 0) await lookAtAll(moved, installation, bot, repo);
}

/** What pull requests are judged by at a commit of their base: policy, data, references, models. */
async function standardAt(commit: string, repo: GitHubRepository): Promise<readonly unknown[]> {
  const models = await entryAt(commit, 'models', repo);
  return [await yardstickAt(commit, 'all', repo), models?.mode, models?.sha];
}
