import { pagesOf } from '../../src/github/client.ts';
import type { GitHub } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { watchProduction } from '../production/watch-production.ts';
import { strangerJob } from '../pull/look-again.ts';
import { owedLongest } from '../pull/owed-looks.ts';
import { floorsPutOff } from '../pull/reconcile-floors.ts';
import { pullJob } from '../pull/pull-job.ts';
import { stalePulls } from '../pull/stale-pulls.ts';

/** Every installation of the App that isn't suspended, by GitHub's list. */
export async function installations(github: GitHub): Promise<readonly number[]> {
  const found: number[] = [];
  const all = pagesOf(github, 'GET /app/installations', {}, (data) => data);
  for await (const { id, suspended_at } of all) if (suspended_at == null) found.push(id);
  return found;
}

/**
 * Queues what makes up for events that were missed in an installation or put off: its stale pull requests,
 * looks at histories, and the issues about models in production. Trouble in one repository keeps no other
 * from being looked at.
 *
 * @returns the ends of what was queued
 */
export async function reconcileInstallation(id: number, bot: Bot): Promise<readonly Promise<void>[]> {
  const github = await bot.clientOf(id);
  const repositories = pagesOf(github, 'GET /installation/repositories', {}, (data) => data.repositories);
  const ends: (Promise<void> | undefined)[] = [];
  const ofStrangers: { readonly number: number; readonly payer: string; readonly repo: GitHubRepository }[] =
    [];
  const troubles: Error[] = [];
  for await (const { owner, name, default_branch: defaultBranch } of repositories) {
    const repo = repositoryOf(github, { owner: owner.login, name });
    try {
      const { pulls, unread } = await stalePulls(id, defaultBranch, bot, repo);
      for (const { number, payer } of pulls)
        if (payer === undefined) ends.push(bot.queue.add(pullJob(number, bot, repo)));
        else ofStrangers.push({ number, payer, repo });
      if (unread.length > 0) throw new AggregateError(unread);
    } catch (cause) {
      troubles.push(new Error(`the pull requests of ${repo.fullName} were not all looked at`, { cause }));
    }
    const history = floorsPutOff(defaultBranch, id, bot, repo);
    if (history !== undefined) ends.push(bot.queue.add(history));
    const work = (): Promise<void> => watchProduction(defaultBranch, bot, repo);
    ends.push(bot.queue.add({ owner: repo.owner, key: repo.fullName, subject: 'production', work }));
  }
  // They share what they may have asked: no repository is before another.
  for (const pull of owedLongest(ofStrangers, bot))
    ends.push(bot.queue.add(strangerJob(pull, 'looks that are owed', id, bot, pull.repo)));
  if (troubles.length > 0) throw new AggregateError(troubles);
  return ends.filter((end) => end !== undefined);
}
