import { isQueued } from '../../src/github/merge-queue.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { branchPulls } from './branch-pulls.ts';
import { decide } from './decision.ts';
import type { Decision } from './decision.ts';
import { endChecks } from './end-check.ts';
import { openPullsAt, twinsOf } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { hiddenCheck } from './our-checks.ts';
import { lookBegins, lookedAt, owedOn } from './owed-looks.ts';
import { pullKey } from './pull-key.ts';
import { pullAt } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { PullSnapshot } from './snapshot.ts';
import { candidateStates } from './state.ts';
import type { CandidateState } from './state.ts';
import { startUnasked } from './unasked-runs.ts';
import { orUndecided } from './undecided.ts';
import { pointToTwin, writeCheck, writeComments } from './write-decision.ts';

/**
 * How often it is begun again where a pull request moves while it is read; the next event begins again, too.
 */
const MOST_TRIES = 3;

/**
 * Brings a pull request's check and comment up to what GitHub knows now: its head, its candidates, their
 * runs. Events that come late, twice or in another order end here at the same place. A look that fails is
 * owed: the next round of polling tries it again, and then rounds of reconciling until it comes to its end.
 *
 * @param spentCheck a check whose button was pressed: another one takes its place, with the buttons anew
 */
export async function reconcilePull(
  number: number,
  bot: Bot,
  repo: GitHubRepository,
  spentCheck?: number,
): Promise<void> {
  try {
    const began = lookBegins(bot);
    await bringUpToDate(number, began, bot, repo, spentCheck);
    lookedAt(number, began, bot, repo);
  } catch (error) {
    bot.stagePolling.failed(number, repo);
    owedOn(number, bot, repo);
    throw error;
  }
}

async function bringUpToDate(
  number: number,
  began: number,
  bot: Bot,
  repo: GitHubRepository,
  spentCheck: number | undefined,
): Promise<void> {
  const snapshot = await readPull(number, bot, repo, orUndecided);
  if (snapshot === undefined) return;
  const { pull } = snapshot;
  const spent = spentCheck ?? hiddenCheck(snapshot);
  const written = await orUndecided(pull, bot, repo, () => decideAndWrite(snapshot, spent, bot, repo));
  for (const decided of [number, pull.number]) lookedAt(decided, began, bot, repo);
  if (written === undefined) return;
  const { decision, isNews } = written;
  await writeComments(decision, isNews, bot, repo);
  remember(decision, bot, repo);
  bot.stagePolling.set(pull.number, repo, decision.isRunning);
  if (pull.number === number) return;
  bot.stagePolling.set(number, repo, false);
  // Last: the author of the twin can bring about that nothing more can be said there.
  await pointToTwin(number, pull.number, bot, repo);
}

/** Writes the check that follows; undefined where there is none to write. */
async function decideAndWrite(
  snapshot: PullSnapshot,
  spent: number | undefined,
  bot: Bot,
  repo: GitHubRepository,
): Promise<{ readonly decision: Decision; readonly isNews: boolean } | undefined> {
  const { pull, checks } = snapshot;
  // Anyone can open a pull request with the commit of a merge queue, which waits for the queue's check.
  if (await isQueued(pull.head.sha, pull.base.ref, repo)) return undefined;
  // Nothing begins for a pull request that is closed; what has begun is brought to its end.
  if (checks.length === 0 && pull.state !== 'open') return undefined;
  const decided = (whole: PullSnapshot): Decision => decide(whole, bot, bot.now().getTime(), spent);
  const wanted = decided(snapshot);
  const isStarted = await startUnasked(wanted.orders, pull, bot, repo);
  // Where the workflow is missing, a maintainer who asks for a run is told.
  const { unaskedFor: _, ...asked } = snapshot;
  const decision = isStarted ? wanted : decided(asked);
  return { decision, isNews: await writeCheck(decision, checks, repo) };
}

function remember(
  { number, check }: Decision,
  { memory: { openChecks } }: Bot,
  repo: GitHubRepository,
): void {
  const pull = pullKey(number, repo);
  if (check.state.status === 'completed') openChecks.delete(pull);
  else openChecks.set(pull, true);
}

/**
 * The same for the pull request of a commit that a run of it may be a word about, and no other, however many
 * there are: anyone can open them, forks' and to other bases.
 *
 * @param branch the run's
 * @param isLeft whether nothing goes on for the commit, so that its checks end where it is no pull request's
 *   head
 */
export async function reconcileCommit(
  sha: string,
  branch: string | null,
  isLeft: boolean,
  defaultBranch: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const open = await openPullsAt(sha, repo);
  const number =
    open.length > 0 ? pullOfRun(open, defaultBranch) : await closedPull(sha, branch, defaultBranch, repo);
  if (number !== undefined) return reconcileEach([number], sha, bot, repo);
  if (isLeft) await endChecks(sha, [], bot, repo);
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
  await reconcileEach(oneOfEachBase(its), sha, bot, repo);
}

async function reconcileEach(
  numbers: readonly number[],
  sha: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const troubles: Error[] = [];
  for (const number of numbers)
    await reconcilePull(number, bot, repo).catch((cause: unknown) => {
      troubles.push(new Error(`pull request ${number} could not be brought up to date`, { cause }));
    });
  if (troubles.length > 0)
    throw new AggregateError(troubles, `pull requests of ${sha} were not brought up to date`);
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
  const closed = (await branchPulls(branch, repo)).pulls.filter(({ head }) => head.sha === sha);
  const last = closed.findLast(({ base }) => base.ref === defaultBranch) ?? closed.at(-1);
  return last?.number;
}

/**
 * How far the candidates of a pull request are; undefined where its base branch has no policy. Nothing is
 * written.
 */
export async function readPullStates(
  number: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly CandidateState[] | undefined> {
  const snapshot = await readPull(number, bot, repo);
  if (snapshot === undefined) throw new Error(`pull request ${number} moves while it is read`);
  return candidateStates(snapshot, bot.now().getTime());
}

/** Ends the checks of a commit for bases that no open pull request with it has any more. */
export async function leaveCommit(sha: string, bot: Bot, repo: GitHubRepository): Promise<void> {
  const open = await openPullsAt(sha, repo);
  const bases = open.map(({ baseRefName }) => baseRefName);
  await endChecks(sha, bases, bot, repo);
}

/**
 * The snapshot of a pull request, or of its twin of this repository, whose runs may count; undefined where it
 * moves each time it is read.
 *
 * @param within what is done with trouble once it is known which pull request it is about
 */
export async function readPull(
  number: number,
  bot: Bot,
  repo: GitHubRepository,
  within: typeof orUndecided = (_pull, _bot, _repo, look) => look(),
): Promise<PullSnapshot | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const pull = await pullAt(number, repo);
    const { leader, twins } = await within(pull, bot, repo, () => leaderOf(pull, repo));
    if (leader.head.sha !== pull.head.sha || leader.base.ref !== pull.base.ref) continue;
    const snapshot = await within(leader, bot, repo, () => readSnapshot(leader, twins, bot, repo));
    if (snapshot !== undefined) return snapshot;
  }
  return undefined;
}

/** The one of a pull request and its twins whose runs may count. */
async function leaderOf(pull: Pull, repo: GitHubRepository) {
  const twins = twinsOf(pull, await openPullsAt(pull.head.sha, repo));
  const [first] = twins;
  const isFirst = first === undefined || first.number === pull.number;
  return { leader: isFirst ? pull : await pullAt(first.number, repo), twins };
}
