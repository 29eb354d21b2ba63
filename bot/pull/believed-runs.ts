import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { withoutDuplicates } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { isOnDefaultBranch } from '../results/default-branch.ts';
import { runsOf } from '../results/runs.ts';
import type { Pull } from './pulls.ts';
import { isFork } from './pulls.ts';
import type { PullHead, PullsByHead } from './pulls-by-head.ts';

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

/** A run that began within this time of a change of base may still be by the base before it. */
const RETARGET_MS = 10 * 60_000;

/**
 * Whether a pull request's own runs prove anything: it comes from this repository, goes to the default branch
 * and doesn't change what its runs do; and every pull request with its head or from its branch, closed ones
 * too, has the same base, since a run by another base's workflow can't be told from one by its own.
 * Nothing is proven where GitHub's list was cut.
 */
export function ownRunsCount(pull: Pull, changesWorkflows: boolean, byHead: PullsByHead): boolean {
  const { ref, repo } = pull.base;
  const haveItsBase = relatedTo(pull, byHead).every(({ baseRefName }) => baseRefName === ref);
  return !isFork(pull) && ref === repo.default_branch && !changesWorkflows && haveItsBase && byHead.isWhole;
}

/** Whether the base of a pull request, or of one that is related to it, was ever changed. */
export const wasRetargeted = (pull: Pull, byHead: PullsByHead): boolean =>
  relatedTo(pull, byHead).some(({ baseChanges }) => baseChanges.nodes.length > 0);

/** Own runs that began while the pull request, and all that are related to it, had the base of now. */
function runsAtItsBase(pull: Pull, own: readonly BenchRun[], byHead: PullsByHead): readonly BenchRun[] {
  const changes = relatedTo(pull, byHead).flatMap(({ baseChanges }) => baseChanges.nodes);
  const changedMs = Math.max(...changes.map((change) => Date.parse(change?.createdAt ?? '')));
  const sinceMs = Math.max(Date.parse(pull.created_at), changedMs + RETARGET_MS);
  return own.filter(
    ({ isOwnHead, headBranch, createdAt }) =>
      isOwnHead && headBranch === pull.head.ref && Date.parse(createdAt) >= sinceMs,
  );
}

/** The pull requests of this repository that the runs of one may belong to, itself included. */
function relatedTo({ head }: Pull, { listed }: PullsByHead): readonly PullHead[] {
  return listed.filter(
    ({ isCrossRepository, headRefOid, headRefName }) =>
      !isCrossRepository && (headRefOid === head.sha || headRefName === head.ref),
  );
}

/**
 * The runs whose results count for a pull request, youngest first: its own, and those from the default branch
 * for it.
 */
export async function believedRuns(
  pull: Pull,
  countsOwn: boolean,
  { own, dispatched }: CommitRuns,
  byHead: PullsByHead,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const { number, head, base } = pull;
  const { default_branch: defaultBranch } = base.repo;
  const forIt: BenchRun[] = [];
  for (const run of dispatched) {
    const { order, headBranch, headSha } = run;
    // A run without a ticket was started by hand: its artifact's name says what it measured.
    const isOfHead = order?.ticket === undefined || head.sha.startsWith(order.ticket.shaStart);
    if (order?.pullRequest !== number || headBranch !== defaultBranch || !isOfHead) continue;
    if (await isOnDefaultBranch(headSha, defaultBranch, bot, repo)) forIt.push(run);
  }
  const ownOnes = countsOwn ? runsAtItsBase(pull, own, byHead) : [];
  return [...ownOnes, ...withoutDuplicates(forIt)].toSorted((a, b) => b.id - a.id);
}
