import { each } from '../../src/github/each.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { branchPulls } from './branch-pulls.ts';
import { endChecks } from './end-check.ts';
import { openPullsAt, openPullsWhere } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { reconcilePull } from './reconcile-pull.ts';

/**
 * Brings up to date the pull requests that a run may be a word about, and no other, however many there are:
 * anyone can open them, forks' and to other bases. They are the one that has its commit; and once the run has
 * ended, the one of its branch that has another by now, and is held against what the commits before came to.
 *
 * @param branch the run's
 * @param hasEnded whether nothing goes on for the commit, so that its checks end where it is no pull
 *   request's head
 */
export async function reconcileCommit(
  sha: string,
  branch: string | null,
  hasEnded: boolean,
  defaultBranch: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const isOfBranch = ({ isCrossRepository, headRefName, baseRefName }: ListedPull): boolean =>
    !isCrossRepository && headRefName === branch && baseRefName === defaultBranch;
  const open = await openPullsWhere((pull) => pull.headRefOid === sha || isOfBranch(pull), repo);
  const atCommit = open.filter(({ headRefOid }) => headRefOid === sha);
  const number =
    atCommit.length > 0
      ? pullOfRun(atCommit, defaultBranch)
      : await closedPull(sha, branch, defaultBranch, repo);
  const ofBranch = hasEnded ? open.filter(isOfBranch) : [];
  const numbers = [...(number === undefined ? [] : [number]), ...ofBranch.map((pull) => pull.number)];
  await reconcilePulls([...new Set(numbers)], hasEnded && number === undefined ? [sha] : [], bot, repo);
}

/**
 * The same once a merge queue has let a commit go: its check of the commit is no word about the pull requests
 * that have it. Of each base one is looked at, whose check the others share; where all are of forks, the
 * oldest. Trouble with one keeps no other from being looked at; it is thrown at the end.
 *
 * @param base undefined where it is not known
 */
export async function reconcileUnqueued(
  sha: string,
  base: string | undefined,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const open = await openPullsAt(sha, repo);
  const its = open.filter(({ baseRefName }) => base === undefined || baseRefName === base);
  await reconcilePulls(oneOfEachBase(its), [], bot, repo);
}

/**
 * GitHub starts a run for each pull request of a branch, and does not say for which. It counts to the default
 * branch alone, and where it comes from this repository: of others the oldest is looked at.
 */
function pullOfRun(open: readonly ListedPull[], defaultBranch: string): number | undefined {
  const own = open.filter(({ isCrossRepository }) => !isCrossRepository);
  const counting = own.find(({ baseRefName }) => baseRefName === defaultBranch);
  return (counting ?? own[0] ?? open[0])?.number;
}

/** Of those of this repository one for each base; else the oldest. */
function oneOfEachBase(open: readonly ListedPull[]): readonly number[] {
  const own = open.filter(({ isCrossRepository }) => !isCrossRepository);
  const byBase = new Map(own.toReversed().map((pull) => [pull.baseRefName, pull.number]));
  return own.length > 0 ? [...byBase.values()] : open.slice(0, 1).map(({ number }) => number);
}

/** The last one of a branch that was closed with this head; to the default branch where one was. */
async function closedPull(
  sha: string,
  branch: string | null,
  defaultBranch: string,
  repo: GitHubRepository,
): Promise<number | undefined> {
  if (branch === null) return undefined;
  const closed = (await branchPulls(branch, repo)).filter(({ head }) => head.sha === sha);
  const last = closed.findLast(({ base }) => base.ref === defaultBranch) ?? closed.at(-1);
  return last?.number;
}

/**
 * Brings pull requests up to date, and ends the checks of commits that they may have left. Trouble with one
 * of these keeps none of the others from it; it is thrown at the end, and as it is where there is one alone.
 */
export async function reconcilePulls(
  numbers: readonly number[],
  left: readonly string[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const [first] = numbers;
  if (first !== undefined && numbers.length + left.length === 1) return reconcilePull(first, bot, repo);
  const looks = [
    ...numbers.map((number) => ({
      trouble: `pull request ${number} could not be brought up to date`,
      look: () => reconcilePull(number, bot, repo),
    })),
    ...left.map((sha) => ({
      trouble: `the checks of ${sha} could not be ended`,
      look: () => leaveCommit(sha, bot, repo),
    })),
  ];
  await each(
    looks,
    ({ trouble }) => trouble,
    ({ look }) => look(),
  );
}

/** Ends the checks of a commit for bases that no open pull request with it has any more. */
async function leaveCommit(sha: string, bot: Bot, repo: GitHubRepository): Promise<void> {
  const open = await openPullsAt(sha, repo);
  const bases = open.map(({ baseRefName }) => baseRefName);
  await endChecks(sha, bases, bot, repo);
}
