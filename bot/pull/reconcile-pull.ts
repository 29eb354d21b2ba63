import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { decide } from './decision.ts';
import type { Decision } from './decision.ts';
import { isLeftAlone } from './left-alone.ts';
import { hiddenCheck } from './our-checks.ts';
import { lookBegins, lookedAt, owedOn } from './owed-looks.ts';
import { pullKey } from './pull-key.ts';
import { readPull } from './read-pull.ts';
import type { PullSnapshot } from './snapshot.ts';
import { candidateStates } from './state.ts';
import type { CandidateState } from './state.ts';
import { startUnasked } from './unasked-runs.ts';
import { orUndecided } from './undecided.ts';
import { pointToTwin, writeCheck, writeComments } from './write-decision.ts';

/**
 * Brings a pull request's check and comment up to what GitHub knows now: its head, its candidates, their
 * runs. Events that come late, twice or in another order end here at the same place. A look that fails is
 * owed: rounds of reconciling try it again until it comes to its end.
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
  if (snapshot === undefined) {
    bot.stagePolling.failed(number, repo);
    return;
  }
  const { pull, twins } = snapshot;
  const spent = spentCheck ?? hiddenCheck(snapshot);
  const written = await orUndecided(pull, bot, repo, () => decideAndWrite(snapshot, spent, bot, repo));
  for (const decided of [number, ...twins]) lookedAt(decided, began, bot, repo);
  if (written === undefined) return;
  const { decision, isNews } = written;
  await writeComments(decision, isNews, bot, repo);
  remember(decision, bot, repo);
  bot.stagePolling.set(pull.number, repo, decision.isRunning, snapshot.listedRuns);
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
  if (await isLeftAlone(pull, snapshot, repo)) return undefined;
  // Nothing begins for a pull request that is closed; what has begun is brought to its end.
  if (checks.length === 0 && pull.state !== 'open') return undefined;
  const decided = (whole: PullSnapshot): Decision => decide(whole, bot, bot.now().getTime(), spent);
  const wanted = decided(snapshot);
  const isStarted = await startUnasked(wanted, pull, bot, repo);
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
 * How far the candidates of a pull request are; undefined where its base branch has no policy. Nothing is
 * written.
 */
export async function readPullStates(
  number: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly CandidateState[] | undefined> {
  const snapshot = await readPull(number, bot, repo);
  if (snapshot === undefined) throw new Error(`pull request ${number} is closed, and its base is gone`);
  return candidateStates(snapshot, bot.now().getTime());
}
