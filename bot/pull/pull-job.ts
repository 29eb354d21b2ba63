import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { lookedAt, putOff } from './put-off.ts';
import { reconcilePull } from './reconcile-pull.ts';

/** The job of bringing a pull request up to date, tried again in the next round of polling where it fails. */
export function pullJob(number: number, bot: Bot, repo: GitHubRepository): Job<string> {
  return {
    owner: repo.owner,
    key: repo.fullName,
    subject: `pull request ${number}`,
    work: () => reconcileOrPoll(number, bot, repo),
  };
}

/** The same for a fork's pull request, as far as forks may have GitHub asked. */
export function forkJob(
  number: number,
  forkOwner: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> {
  const work = async (): Promise<void> => {
    await lookAsFork(number, forkOwner, installation, bot, repo);
  };
  return { ...pullJob(number, bot, repo), subject: `fork’s pull request ${number}`, work };
}

/** Looks at a fork's pull request where forks may have that asked, else puts it off; whether it was done. */
export async function lookAsFork(
  number: number,
  forkOwner: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  const isDone = await bot.forkBudget.look(repo.owner, forkOwner, async (onRequest) => {
    const github = await bot.clientOf(installation, onRequest);
    await reconcileOrPoll(number, bot, repositoryOf(github, repo));
  });
  if (!isDone) putOff(number, bot, repo);
  return isDone;
}

export async function reconcileOrPoll(number: number, bot: Bot, repo: GitHubRepository): Promise<void> {
  try {
    await reconcilePull(number, bot, repo);
    lookedAt(number, bot, repo);
  } catch (error) {
    bot.stagePolling.failed(number, repo);
    putOff(number, bot, repo);
    throw error;
  }
}

/** A round of looking at what is being measured. */
export function pollStages(bot: Bot): void {
  for (const { number, repo } of bot.stagePolling.round()) void bot.queue.add(pullJob(number, bot, repo));
}
