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
import { forkOwnerOf, isFork, openPullsTo } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { tipOf } from '../results/default-branch.ts';
import { policyAt, yardstickAt } from './yardstick.ts';

/** A branch of this repository that was pushed to. */
export interface MovedBranch {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
}

/** Pull requests that are looked at again after one push. */
const MOST = 100;

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
 * The same for the pull requests to a branch whose policy tells the floor from an incumbent, where a push to
 * the history has changed the result of it that is accepted.
 */
export async function reconcileFloor(
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

function lookAtAll(open: readonly OpenPull[], installation: number, bot: Bot, repo: GitHubRepository): void {
  const ownFirst = open.toSorted((a, b) => Number(isFork(a)) - Number(isFork(b)));
  const byHead = [...Map.groupBy(ownFirst, ({ head }) => head.sha).values()];
  for (const pull of byHead.slice(0, MOST).flatMap(([first]) => first ?? [])) {
    const job = isFork(pull) ? lookAgain(pull, installation, bot, repo) : pullJob(pull.number, bot, repo);
    if (bot.queue.add({ ...job, isDeferred: true }) === undefined)
      throw new Error(`too many jobs of ${repo.owner} wait`);
  }
}

/**
 * The job for a fork's pull request. One request tells whether its check lets it be merged, or may come to:
 * then it is looked at whatever its fork has spent, which might do so on purpose; else as far as it may ask.
 */
function lookAgain(
  pull: Pick<Pull, 'number' | 'head' | 'base'>,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Job<string> {
  const { number, head } = pull;
  const always = pullJob(number, bot, repo);
  const budgeted = forkJob(number, forkOwnerOf(pull) ?? '', installation, bot, repo);
  const work = async (): Promise<void> => {
    const [check] = await findChecks(checkOn(head.sha, branchOf(pull), bot), repo);
    const isHarmless = check === undefined || STOPPING.has(check.conclusion);
    await (isHarmless ? budgeted : always).work();
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
