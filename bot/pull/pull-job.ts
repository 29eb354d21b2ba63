import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { owe } from './owed-looks.ts';
import { reconcilePull } from './reconcile-pull.ts';

/** The job of bringing a pull request up to date, looked at again where it fails. */
export function pullJob(number: number, bot: Bot, repo: GitHubRepository): Job<string> {
  return {
    owner: repo.owner,
    key: repo.fullName,
    subject: `pull request ${number}`,
    work: () => reconcilePull(number, bot, repo),
  };
}

/** Looks at a stranger's pull request where they may have that asked, else owes it; whether it was done. */
export async function lookAsStranger(
  number: number,
  payer: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  const isDone = await bot.forkBudget.look(repo.owner, payer, async (onRequest) => {
    const github = await bot.clientOf(installation, onRequest);
    await reconcilePull(number, bot, repositoryOf(github, repo));
  });
  if (!isDone) owe(number, bot, repo);
  return isDone;
}

/** A round of looking at what is being measured. */
export function pollStages(bot: Bot): void {
  for (const { number, repo } of bot.stagePolling.round()) void bot.queue.add(pullJob(number, bot, repo));
}
