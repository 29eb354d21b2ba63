import { findChecks } from '../../src/github/check.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { floorOf } from '../../src/config/floor.ts';
import { acceptedOf } from '../../src/github/baseline.ts';
import { historyAt } from '../../src/github/history.ts';
import { entryAt } from '../../src/github/tree.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import type { Job } from '../inbox/fair-queue.ts';
import { branchOf } from './base-branch.ts';
import { checkOn } from './check.ts';
import { forkJob, pullJob } from './pull-job.ts';
import { forkOwnerOf, isFork, openPulls, openPullsTo } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { tipOf } from '../results/default-branch.ts';
import { policyAt, yardstickAt } from './yardstick.ts';

/** A branch of this repository that was pushed to. */
export interface MovedBranch {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
}

/** Commits that are looked at again after one push, whatever their check says. */
const MOST = 100;
/** Branches whose floor is looked at after a push to the history. */
const MOST_BASES = 20;

/**
 * Queues the open pull requests to a branch where a push has changed what they are judged by: those of this
 * repository first, then the oldest, each commit once. They are deferred: events and commands come before.
 */
export async function reconcileBase(
  moved: MovedBranch,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { branch, before, after } = moved;
  const open = await openTo(branch, repo);
  if (open.length === 0) return;
  const was = await standardAt(before, repo);
  if (was !== undefined && was === (await standardAt(after, repo))) return;
  lookAtAll(open, installation, bot, repo);
}

/**
 * The same for the pull requests to each branch whose policy tells the floor from an incumbent, where a push
 * to the history has changed the result of it that is accepted. The default branch comes first, then those of
 * this repository's pull requests.
 */
export async function reconcileFloors(
  { before, after }: Pick<MovedBranch, 'before' | 'after'>,
  defaultBranch: string,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const open: OpenPull[] = [];
  for await (const pull of openPulls(repo)) open.push(pull);
  const bases = new Set([defaultBranch, ...ownFirst(open).map(({ base }) => base.ref)]);
  for (const branch of [...bases].slice(0, MOST_BASES))
    await reconcileFloor({ branch, before, after }, installation, bot, repo);
}

async function reconcileFloor(
  { branch, before, after }: MovedBranch,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const incumbent = await incumbentOf(branch, repo);
  if (incumbent === undefined) return;
  const was = await acceptedAt(before, incumbent, repo);
  if (was !== undefined && was === (await acceptedAt(after, incumbent, repo))) return;
  lookAtAll(await openTo(branch, repo), installation, bot, repo);
}

type OpenPull = Pick<Pull, 'number' | 'head' | 'base'>;

async function openTo(branch: string, repo: GitHubRepository): Promise<readonly OpenPull[]> {
  const open: OpenPull[] = [];
  for await (const pull of openPullsTo(branch, repo)) open.push(pull);
  return open;
}

const ownFirst = (open: readonly OpenPull[]): readonly OpenPull[] =>
  open.toSorted((a, b) => Number(isFork(a)) - Number(isFork(b)));

function lookAtAll(open: readonly OpenPull[], installation: number, bot: Bot, repo: GitHubRepository): void {
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
  const [check] = await findChecks(checkOn(pull.head.sha, branchOf(pull), bot), repo);
  return check === undefined || STOPPING.has(check.conclusion);
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

/** The model that the policy of a branch tells the floor from. */
async function incumbentOf(branch: string, repo: GitHubRepository): Promise<string | undefined> {
  const tip = await tipOf(branch, repo);
  const policy = tip === undefined ? undefined : await policyAt(tip, repo);
  return policy && floorOf(policy)?.kind === 'incumbent' ? policy.production.incumbent : undefined;
}

/** Its accepted result at a commit of the history, as JSON; undefined where that can't be read. */
async function acceptedAt(commit: string, id: string, repo: GitHubRepository): Promise<string | undefined> {
  try {
    return JSON.stringify(acceptedOf(await historyAt(commit, id, repo)) ?? null);
  } catch (error) {
    if (error instanceof PapergapError) return undefined;
    throw error;
  }
}

/** Conclusions with which GitHub merges nothing that a rule protects. */
const STOPPING: ReadonlySet<string | undefined> = new Set(['failure', 'action_required', 'cancelled']);

/**
 * What pull requests are judged by at a commit of their base: policy, data, references and the models there;
 * undefined where that can't be read, such as at a commit that a forced push has removed.
 */
async function standardAt(commit: string, repo: GitHubRepository): Promise<string | undefined> {
  try {
    const models = await entryAt(commit, 'models', repo);
    return `${await yardstickAt(commit, 'all', repo)} ${models?.mode} ${models?.sha}`;
  } catch (error) {
    if (error instanceof PapergapError) return undefined;
    throw error;
  }
}
