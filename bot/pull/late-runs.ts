import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { allRuns, runsOf } from '../results/runs.ts';
import type { OpenPull } from './pulls.ts';
import { causedByWriters } from './writers.ts';

/** The latest runs, and all that were started lately: those of forks hide none. */
export async function lateRuns(
  since: string,
  { workflows }: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const started = await runsOf('pullRequest', workflows, { event: 'pull_request', since }, repo);
  return [...(await allRuns(workflows, repo)), ...started.runs];
}

/**
 * Whether one of these runs may say more about a pull request than was known at a time: those that others
 * than writers cause, as often as they like, do not count.
 *
 * @param at in ISO 8601
 */
export async function saysMore(
  runs: readonly BenchRun[],
  at: string,
  pull: OpenPull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  const later = runs.filter((run) => run.updatedAt > at && isAbout(pull, run));
  if (later.some(({ order }) => order !== undefined)) return true;
  // What can't be told now is looked at.
  return causedByWriters(later, bot, repo).then(
    (counting) => counting.length > 0,
    () => true,
  );
}

/**
 * Whether a run is about it: one that GitHub has started is to the default branch alone, and of its commit,
 * or of one that its branch had before.
 */
function isAbout({ number, head, base }: OpenPull, { order, isOwnHead, ...run }: BenchRun): boolean {
  if (order?.pullRequest === number) return true;
  const isOfBranch = head.repo !== null && run.headBranch === head.ref;
  return isOwnHead && base.ref === base.repo.default_branch && (isOfBranch || run.headSha === head.sha);
}
