import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { decide } from './decision.ts';
import { endCheck } from './end-check.ts';
import { pullAt } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { pullsByHead } from './pulls-by-head.ts';
import type { PullsByHead } from './pulls-by-head.ts';
import { readSnapshot } from './read-snapshot.ts';
import { candidateStates } from './state.ts';
import type { CandidateState } from './state.ts';
import { writeDecision } from './write-decision.ts';

/**
 * How often it is begun again where a pull request moves while it is read; the next event begins again, too.
 */
const MOST_TRIES = 3;

/**
 * Brings a pull request's check and comment up to what GitHub knows now: its head, its candidates, their
 * runs. Events that come late, twice or in another order end here at the same place.
 */
export async function reconcilePull(number: number, bot: Bot, repo: GitHubRepository): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const pull = await pullAt(number, repo);
    const byHead = await pullsByHead(pull.head.sha, repo);
    const pulls = [pull, ...(await pullsAt(byHead.open, [pull], repo))];
    if (await reconcileHead(pull.head.sha, pulls, byHead, bot, repo)) return;
  }
}

/**
 * The same for every pull request whose head a commit is.
 *
 * @param isLeft whether nothing goes on for the commit, so that its check ends where it is no pull request's
 *   head
 */
export async function reconcileCommit(
  sha: string,
  isLeft: boolean,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const byHead = await pullsByHead(sha, repo);
  const listed = byHead.open.length > 0 ? byHead.open : byHead.closed;
  if (listed.length === 0 && isLeft) return endCheck(sha, bot, repo);
  try {
    const pulls = await pullsAt(listed, [], repo);
    const isDone = pulls.length === listed.length && (await reconcileHead(sha, pulls, byHead, bot, repo));
    if (!isDone) for (const { number } of listed) await reconcilePull(number, bot, repo);
  } catch (error) {
    for (const { number } of listed) bot.stagePolling.failed(number, repo);
    throw error;
  }
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
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const pull = await pullAt(number, repo);
    const byHead = await pullsByHead(pull.head.sha, repo);
    const snapshot = await readSnapshot(pull.head.sha, [pull], byHead, bot, repo);
    const [own] = snapshot?.pulls ?? [];
    if (snapshot !== undefined && own !== undefined)
      return candidateStates(own, snapshot, bot.now().getTime());
  }
  throw new Error(`pull request ${number} moves while it is read`);
}

/** Ends the check of a commit that was pushed over, unless another pull request has it as its head. */
export async function leaveCommit(sha: string, bot: Bot, repo: GitHubRepository): Promise<void> {
  const { open } = await pullsByHead(sha, repo);
  if (open.length === 0) await endCheck(sha, bot, repo);
}

/** Reads, decides, writes; false where a pull request has moved meanwhile, and nothing was written. */
async function reconcileHead(
  sha: string,
  pulls: readonly Pull[],
  byHead: PullsByHead,
  bot: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  const snapshot = await readSnapshot(sha, pulls, byHead, bot, repo);
  if (snapshot === undefined) return false;
  // Nothing begins for a pull request that is closed; what has begun is brought to its end.
  if (snapshot.checks.length === 0 && pulls.every(({ state }) => state !== 'open')) return true;
  const decision = decide(snapshot, bot, bot.now().getTime());
  await writeDecision(decision, snapshot.checks, bot, repo);
  for (const { number, isRunning } of decision.pulls) bot.stagePolling.set(number, repo, isRunning);
  return true;
}

/**
 * Pull requests as they are now, by their numbers, without those that are known and those that have moved on.
 */
async function pullsAt(
  listed: PullsByHead['open'],
  known: readonly Pull[],
  repo: GitHubRepository,
): Promise<readonly Pull[]> {
  const found: Pull[] = [];
  for (const { number, headRefOid } of listed) {
    if (known.some((one) => one.number === number)) continue;
    const pull = await pullAt(number, repo);
    if (pull.head.sha === headRefOid) found.push(pull);
  }
  return found;
}
