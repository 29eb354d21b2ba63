import { checksOfApp } from '../../src/github/check.ts';
import type { CheckIdentity, FoundCheck } from '../../src/github/check.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Share } from '../fork-budget.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { branchOf } from './base-branch.ts';
import { checkOn } from './check.ts';
import { isMergeable } from './conclusion.ts';
import { isOwed, owe, owedOn } from './owed-looks.ts';
import { paidPulls } from './paid-pulls.ts';
import type { PaidPull } from './paid-pulls.ts';
import { lookAsStranger, pullJob } from './pull-job.ts';
import { pullWithBase } from './pulls.ts';
import type { OpenPull } from './pulls.ts';
import { reconcilePull } from './reconcile-pull.ts';
import { orUndecided } from './undecided.ts';

/** Commits that are looked at again after one push, whatever their check says. */
const MOST = 100;

/**
 * Queues them, each commit once. They are deferred: events and commands come before. What has changed is not
 * asked again: each is owed a look until it has it, also where none is queued.
 */
export async function lookAtAll(
  open: readonly OpenPull[],
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  // Before anything is asked, which may fail. Of those with one commit any may be closed.
  for (const { number } of open) owe(number, bot, repo);
  const { paid } = await paidPulls(open, bot, repo);
  const byHead = [...Map.groupBy(paid, ({ head }) => head.sha).values()];
  const jobs = byHead
    .flatMap(([first]) => first ?? [])
    .flatMap((one, at) => jobOf(one, at < MOST, installation, bot, repo) ?? []);
  // Where too many of strangers wait, theirs are owed their looks.
  for (const job of jobs)
    if (bot.queue.add({ ...job, isDeferred: true }) === undefined && job.isOfStranger !== true)
      throw new Error(`too many jobs of ${repo.owner} wait`);
}

/** Beyond the first ones, those of who may write alone, where their check lets them be merged. */
function jobOf(
  pull: PaidPull,
  isFirst: boolean,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> | undefined {
  const { number, payer } = pull;
  const job = pullJob(number, bot, repo);
  if (isFirst && payer === undefined) return job;
  if (payer !== undefined)
    return isFirst
      ? strangerJob({ number, payer }, 'looks at green commits', installation, bot, repo)
      : undefined;
  return {
    ...job,
    subject: `${job.subject}, base moved`,
    // One that lets nothing be merged may pass by what has changed: a round looks at it.
    work: async () => {
      if (!(await isHarmless(pull, bot, repo))) await job.work();
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

/** The job for a stranger's: what they may not have asked is taken from a share where its check is green. */
export function strangerJob(
  { number, payer }: { readonly number: number; readonly payer: string },
  share: Share,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> {
  const work = async (): Promise<void> => {
    const isDone = await lookAsStranger(number, payer, installation, bot, repo);
    if (!isDone) await lookWhereGreen(number, share, installation, bot, repo);
  };
  const subject = `stranger’s pull request ${number}, ${share}`;
  return { ...pullJob(number, bot, repo), subject, isOfStranger: true, work };
}

/**
 * Looks at a pull request of a stranger's who may have nothing more asked, where a check lets it be merged:
 * it may be of a policy of before, and they may have gone back to it. All such looks are taken from a share;
 * where that is spent, the pull request is owed one.
 */
export async function lookWhereGreen(
  number: number,
  share: Share,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const look = async (onRequest: () => void): Promise<void> => {
    // Where its check lets nothing be merged it waits on for what they may have asked, after all others.
    if (isOwed(number, bot, repo)) owedOn(number, bot, repo);
    const github = await bot.clientOf(installation, onRequest);
    await lookIfGreen(number, bot, repositoryOf(github, repo));
  };
  const isDone = await bot.forkBudget.lookByShare(repo.owner, share, look);
  if (!isDone) owe(number, bot, repo);
}

/** It is read anew: since it was heard of, it may have another head or base, or be closed. */
async function lookIfGreen(number: number, bot: Bot, repo: GitHubRepository): Promise<void> {
  const pull = await orUndecided(number, bot, repo, () => pullWithBase(number, repo));
  if (pull?.state !== 'open') return;
  const check = await shownCheck(checkOn(pull.head.sha, branchOf(pull), bot), repo);
  if (isMergeable(check?.conclusion)) await reconcilePull(number, bot, repo);
}

/** Conclusions with which GitHub merges nothing that a rule protects. */
const STOPPING: ReadonlySet<string | undefined> = new Set(['failure', 'action_required', 'cancelled']);
