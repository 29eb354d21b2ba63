import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { withoutDuplicates } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { isOnDefaultBranch } from '../results/default-branch.ts';
import { runsOf } from '../results/runs.ts';
import type { Pull } from './pulls.ts';
import { isFork } from './pulls.ts';
import type { PullsByHead } from './pulls-by-head.ts';

/** Runs that may be about the pull requests of one commit. */
export interface CommitRuns {
  /** Those that GitHub started for pull requests with this head. */
  readonly own: readonly BenchRun[];
  /** Those that were dispatched since the oldest of the pull requests was opened. */
  readonly dispatched: readonly BenchRun[];
}

export async function commitRuns(
  sha: string,
  pulls: readonly Pull[],
  { workflows }: Bot,
  repo: GitHubRepository,
): Promise<CommitRuns> {
  const [oldest] = pulls.map(({ created_at }) => created_at).toSorted();
  if (oldest === undefined) return { own: [], dispatched: [] };
  return {
    own: await runsOf('pullRequest', workflows, { head_sha: sha, event: 'pull_request' }, repo),
    // All of them: an older pass would count again where a later failure was not seen.
    dispatched: await runsOf(
      'rebench',
      workflows,
      { event: 'workflow_dispatch', created: `>=${oldest}` },
      repo,
    ),
  };
}

/**
 * Whether a pull request's own runs prove anything: it comes from this repository, doesn't change what they
 * do, and every pull request with its head, closed ones too, has the same base. A run by another base's
 * workflow can't be told from one by its own.
 */
export function ownRunsCount(pull: Pull, changesWorkflows: boolean, { open, closed }: PullsByHead): boolean {
  const haveOneBase = [...open, ...closed].every(
    ({ baseRefName, isCrossRepository }) => isCrossRepository || baseRefName === pull.base.ref,
  );
  return !isFork(pull) && !changesWorkflows && haveOneBase;
}

/**
 * The runs whose results count for a pull request, youngest first: its own, and those from the default branch
 * for it.
 */
export async function believedRuns(
  { number, head, base }: Pull,
  countsOwn: boolean,
  { own, dispatched }: CommitRuns,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const { default_branch: defaultBranch } = base.repo;
  const forIt: BenchRun[] = [];
  for (const run of dispatched) {
    const { order, headBranch, headSha } = run;
    // A run without a ticket was started by hand: its artifact's name says what it measured.
    const isOfHead = order?.ticket === undefined || head.sha.startsWith(order.ticket.shaStart);
    if (order?.pullRequest !== number || headBranch !== defaultBranch || !isOfHead) continue;
    if (await isOnDefaultBranch(headSha, defaultBranch, bot, repo)) forIt.push(run);
  }
  const ownOnes = countsOwn ? own.filter(({ isOwnHead }) => isOwnHead) : [];
  return [...ownOnes, ...withoutDuplicates(forIt)].toSorted((a, b) => b.id - a.id);
}
