import { checksOfApp } from '../../src/github/check.ts';
import type { CheckIdentity, FoundCheck } from '../../src/github/check.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { branchOf } from './base-branch.ts';
import { checkOn } from './check.ts';
import { isMergeable } from './conclusion.ts';
import { lookBegins, lookedAt, owe, owedOn } from './owed-looks.ts';
import { forkJob, lookAsFork, pullJob } from './pull-job.ts';
import { forkOwnerOf, isFork, openPullsTo, pullAt } from './pulls.ts';
import type { OpenPull } from './pulls.ts';
import { reconcilePull } from './reconcile-pull.ts';

/** Commits that are looked at again after one push, whatever their check says. */
const MOST = 100;

/** The open pull requests to a branch. */
export async function openTo(branch: string, repo: GitHubRepository): Promise<readonly OpenPull[]> {
  const open: OpenPull[] = [];
  for await (const pull of openPullsTo(branch, repo)) open.push(pull);
  return open;
}

/** Those of this repository before those of forks. */
export const ownFirst = (open: readonly OpenPull[]): readonly OpenPull[] =>
  open.toSorted((a, b) => Number(isFork(a)) - Number(isFork(b)));

/**
 * Queues them, each commit once. They are deferred: events and commands come before. What has changed is not
 * asked again: each is owed a look until it has it, also where none is queued.
 */
export function lookAtAll(
  open: readonly OpenPull[],
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): void {
  const byHead = [...Map.groupBy(ownFirst(open), ({ head }) => head.sha).values()];
  const jobs = byHead
    .flatMap(([first]) => first ?? [])
    .flatMap((pull, at) => {
      owe(pull.number, bot, repo);
      return jobOf(pull, at < MOST, installation, bot, repo) ?? [];
    });
  for (const job of jobs)
    if (bot.queue.add({ ...job, isDeferred: true }) === undefined)
      throw new Error(`too many jobs of ${repo.owner} wait`);
}

/** Beyond the first ones, those of this repository alone, where their check lets them be merged. */
function jobOf(
  pull: OpenPull,
  isFirst: boolean,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> | undefined {
  const job = pullJob(pull.number, bot, repo);
  if (isFirst) return isFork(pull) ? lookAgain(pull, installation, bot, repo) : job;
  if (isFork(pull)) return undefined;
  return {
    ...job,
    subject: `${job.subject}, base moved`,
    work: async () => {
      const began = lookBegins(bot);
      if (await isHarmless(pull, bot, repo)) lookedAt(pull.number, began, bot, repo);
      else await job.work();
    },
  };
}

/** Whether its check lets nothing be merged, nor may come to. */
async function isHarmless(pull: OpenPull, bot: Bot, repo: GitHubRepository): Promise<boolean> {
  const check = await shownCheck(checkOn(pull.head.sha, branchOf(pull), bot), repo);
  return check === undefined || STOPPING.has(check.conclusion);
}

/**
 * The check that GitHub goes by: the youngest of ours of that name. It may be of a merge queue, or of another
 * branch that was the default one.
 */
async function shownCheck(
  { appId, sha, name }: CheckIdentity,
  repo: GitHubRepository,
): Promise<FoundCheck | undefined> {
  return (await checksOfApp({ appId, sha, name }, repo))[0];
}

/**
 * The job for a fork's pull request. One request tells whether its check lets it be merged, or may come to:
 * then it is looked at whatever its fork has spent, which might do so on purpose; else as far as it may ask.
 */
function lookAgain(pull: OpenPull, installation: number, bot: Bot, repo: GitHubRepository): Job<string> {
  const { number } = pull;
  const always = pullJob(number, bot, repo);
  const budgeted = forkJob(number, forkOwnerOf(pull) ?? '', installation, bot, repo);
  const work = async (): Promise<void> => {
    await ((await isHarmless(pull, bot, repo)) ? budgeted : always).work();
  };
  return { ...budgeted, subject: `fork’s pull request ${number}, base moved`, work };
}

/**
 * Looks at a pull request of a stranger's who may have nothing more asked, where a check lets it be merged:
 * they may have gone back to a commit that was green by a policy of before. All such looks have a share of
 * their own; beyond it a pull request is owed one.
 */
export async function lookWhereGreen(
  number: number,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const look = async (onRequest: () => void): Promise<void> => {
    const github = await bot.clientOf(installation, onRequest);
    await lookIfGreen(number, bot, repositoryOf(github, repo));
  };
  const isDone = await bot.forkBudget.look(repo.owner, 'looks at green commits', look, true);
  if (!isDone) owe(number, bot, repo);
}

/**
 * The job for a fork's pull request that is owed a look.
 *
 * @param isItsTurn whether it is looked at where its check lets it be merged, whatever its fork has spent
 */
export function owedForkJob(
  number: number,
  forkOwner: string,
  isItsTurn: boolean,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> {
  const work = async (): Promise<void> => {
    const isDone = await lookAsFork(number, forkOwner, installation, bot, repo);
    if (isDone || !isItsTurn) return;
    // Where its check lets nothing be merged it waits on for what its fork may have asked.
    owedOn(number, bot, repo);
    await lookIfGreen(number, bot, repo);
  };
  return { ...forkJob(number, forkOwner, installation, bot, repo), work };
}

/** It is read anew: since it was heard of, it may have another head or base, or be closed. */
async function lookIfGreen(number: number, bot: Bot, repo: GitHubRepository): Promise<void> {
  const pull = await pullAt(number, repo);
  if (pull.state !== 'open') return;
  const check = await shownCheck(checkOn(pull.head.sha, branchOf(pull), bot), repo);
  if (isMergeable(check?.conclusion)) await reconcilePull(number, bot, repo);
}

/** Conclusions with which GitHub merges nothing that a rule protects. */
const STOPPING: ReadonlySet<string | undefined> = new Set(['failure', 'action_required', 'cancelled']);
