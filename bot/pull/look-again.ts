import { checksOfApp, upsertCheck } from '../../src/github/check.ts';
import type { CheckIdentity, FoundCheck } from '../../src/github/check.ts';
import { HISTORY_BRANCH } from '../../src/github/history.ts';
import { isQueued } from '../../src/github/merge-queue.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { recentTipOf } from '../results/default-branch.ts';
import { branchOf } from './base-branch.ts';
import { checkOn, greenKey } from './check.ts';
import { isMergeable } from './conclusion.ts';
import { forkJob, pullJob, reconcileOrPoll } from './pull-job.ts';
import { forkOwnerOf, isFork, openPullsTo } from './pulls.ts';
import type { Pull } from './pulls.ts';

/** Commits that are looked at again after one push, whatever their check says. */
const MOST = 100;

/** What is read of an open pull request to look at it again. */
export type OpenPull = Pick<Pull, 'number' | 'head' | 'base'>;

/** The open pull requests to a branch. */
export async function openTo(branch: string, repo: GitHubRepository): Promise<readonly OpenPull[]> {
  const open: OpenPull[] = [];
  for await (const pull of openPullsTo(branch, repo)) open.push(pull);
  return open;
}

/** Those of this repository before those of forks. */
export const ownFirst = (open: readonly OpenPull[]): readonly OpenPull[] =>
  open.toSorted((a, b) => Number(isFork(a)) - Number(isFork(b)));

/** Queues them, each commit once. They are deferred: events and commands come before. */
export function lookAtAll(
  open: readonly OpenPull[],
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): void {
  const byHead = [...Map.groupBy(ownFirst(open), ({ head }) => head.sha).values()];
  for (const [at, pull] of byHead.flatMap(([first]) => first ?? []).entries()) {
    const job = jobOf(pull, at < MOST, installation, bot, repo);
    if (job === undefined) continue;
    if (bot.queue.add({ ...job, isDeferred: true }) === undefined)
      throw new Error(`too many jobs of ${repo.owner} wait`);
  }
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

/** What is read of a pull request to tell which check it has. */
interface Checked {
  readonly number: number;
  readonly head: Pick<Pull['head'], 'sha'>;
  readonly base: Pick<Pull['base'], 'ref'> & { readonly repo: Pick<Pull['base']['repo'], 'default_branch'> };
}

/**
 * Looks at a pull request of a stranger's who may have nothing more asked, where a check lets it be merged:
 * they may have gone back to a commit that was green by a policy of before. It costs two requests a minute as
 * long as nothing has moved; what this instance knows nothing of one, and all of these together have a share.
 * So have the looks: beyond both, a green check is opened again, which costs a few, for they may have made
 * many.
 */
export async function lookWhereGreen(
  pull: Checked,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { green, putOff } = bot.memory;
  const about = checkOn(pull.head.sha, branchOf(pull), bot);
  const key = greenKey(about, repo);
  const is = green.has(key) || (await isGreen(about, bot, repo));
  if (is === false) return;
  if (is === undefined) {
    // Once an hour for each commit: to go to and fro between some costs nothing.
    if (!putOff.has(key)) await openWhereGreen(pull, about, bot, repo);
    putOff.set(key, true);
    return;
  }
  const tips = [await recentTipOf(pull.base.ref, bot, repo), await recentTipOf(HISTORY_BRANCH, bot, repo)];
  const judgedBy = [...tips, bot.now().toISOString().slice(0, 10)].join(' ');
  if (green.get(key) === judgedBy) return;
  const look = async (onRequest: () => void): Promise<void> => {
    const github = await bot.clientOf(installation, onRequest);
    await reconcileOrPoll(pull.number, bot, repositoryOf(github, repo));
    green.set(key, judgedBy);
  };
  if (await bot.forkBudget.look(repo.owner, 'looks at green commits', look, true)) return;
  await openWhereGreen(pull, about, bot, repo);
  green.delete(key);
}

/** Asked as far as all such questions may be; undefined where that is used up. */
async function isGreen(about: CheckIdentity, bot: Bot, repo: GitHubRepository): Promise<boolean | undefined> {
  let is = false;
  const ask = async (onRequest: () => void): Promise<void> => {
    is = await letsMerge(about, onRequest, repo);
  };
  const isDone = await bot.forkBudget.look(repo.owner, 'green checks', ask, true);
  return isDone ? is : undefined;
}

/** Whether its check lets it be merged; what a merge queue is about to merge is the queue's own. */
async function letsMerge(
  about: CheckIdentity,
  onRequest: () => void,
  repo: GitHubRepository,
): Promise<boolean> {
  onRequest();
  const check = await shownCheck(about, repo);
  if (!isMergeable(check?.conclusion)) return false;
  if (check?.externalId === about.externalId) return true;
  onRequest();
  return !(await isQueued(about.sha, repo));
}

/** Opens a green check, until a round of reconciling looks; one that lets nothing be merged says more. */
async function openWhereGreen(
  { number }: Checked,
  about: CheckIdentity,
  { memory }: Bot,
  repo: GitHubRepository,
): Promise<void> {
  if (!(await letsMerge(about, () => undefined, repo))) return;
  await upsertCheck({ ...about, ...PUT_OFF }, repo);
  memory.openChecks.set(`${repo.fullName}#${number}`, true);
}

/** In place of a check that may be by a policy of before. */
const PUT_OFF = {
  state: { status: 'in_progress' },
  title: 'It waits to be looked at again',
  summary:
    'It may have been looked at by a policy of before, and those who may not write have used up what they may have GitHub asked. The bot looks at it within two hours.',
} as const;

/** Conclusions with which GitHub merges nothing that a rule protects. */
const STOPPING: ReadonlySet<string | undefined> = new Set(['failure', 'action_required', 'cancelled']);
