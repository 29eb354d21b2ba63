import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, textOf } from '../../src/github/tree.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { branchPulls, lastBaseChange } from './branch-pulls.ts';
import type { Changes } from './changes.ts';
import type { ListedPull } from './listed-pulls.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { mayRunCheckout } from './workflow-steps.ts';

/** Why the runs that GitHub starts for a pull request by itself prove nothing. */
export type NoOwnRuns =
  | 'fork'
  | 'other-base'
  | 'changed-workflow'
  | 'changed-steps'
  | 'shared-branch'
  | 'changed-base'
  | 'too-many-pulls';

/** The runs of its own that count for a pull request; or why none can. */
export type OwnRuns =
  { readonly runs: readonly BenchRun[] } | { readonly runs: readonly []; readonly whyNone: NoOwnRuns };

/** A run that began within this time of a change of base may still be by the base before it. */
const RETARGET_MS = 10 * 60_000;
/** A run may begin this much later than the pull request that it is for was closed. */
const LATE_MS = 24 * 3_600_000;

/**
 * What GitHub started for a pull request and its twins of this repository counts where the pull request goes
 * to the default branch and changes nothing of what its runs do.
 *
 * @param started runs that were listed before this is asked: what they are of can't change any more
 */
export async function ownRuns(
  pull: Pull,
  twins: readonly ListedPull[],
  changes: Changes,
  started: readonly BenchRun[],
  bot: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<OwnRuns> {
  const whyNone = await reasonAgainst(pull, changes, bot, repo);
  if (whyNone !== undefined) return { runs: [], whyNone };
  const all: OwnRuns[] = [];
  for (const twin of twins.filter(({ isCrossRepository }) => !isCrossRepository))
    all.push(await runsOfTwin(twin, started, repo));
  const counting = all.filter((one) => !('whyNone' in one));
  return counting.length > 0 ? { runs: counting.flatMap(({ runs }) => runs) } : (all[0] ?? { runs: [] });
}

async function reasonAgainst(
  pull: Pull,
  { changesWorkflows, changesOthers, before }: Changes,
  { workflows }: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<NoOwnRuns | undefined> {
  const { formerBase } = pull;
  const { ref, sha, repo: ofBase } = pull.base;
  if (isFork(pull)) return 'fork';
  if (ref !== ofBase.default_branch) return 'other-base';
  if (changesWorkflows) return 'changed-workflow';
  if (!changesOthers) return undefined;
  // A run is by the workflow of when it began, which the base branch may have changed since.
  for (const commit of new Set([sha, formerBase, before ?? sha])) {
    const workflow = await entryAt(commit, `.github/workflows/${workflows.pullRequest}`, repo);
    // Without a workflow there will be no run.
    if (workflow !== undefined && mayRunCheckout(await textOf(workflow, repo))) return 'changed-steps';
  }
  return undefined;
}

/**
 * Its runs began while it, and every other pull request that its branch had since, closed ones too, had the
 * base of now: a run by the workflow of another base can't be told from one by its own.
 */
async function runsOfTwin(
  { headRefName: branch, baseRefName: base, createdAt, baseChanges }: ListedPull,
  started: readonly BenchRun[],
  repo: GitHubRepository,
): Promise<OwnRuns> {
  const openedMs = Date.parse(createdAt);
  const { pulls, isWhole } = await branchPulls(branch, repo);
  if (!isWhole) return { runs: [], whyNone: 'too-many-pulls' };
  const since = pulls.filter(
    ({ closed_at: closedAt }) => closedAt === null || Date.parse(closedAt) >= openedMs - LATE_MS,
  );
  if (since.some((one) => one.base.ref !== base)) return { runs: [], whyNone: 'shared-branch' };
  const ofBranch = started.filter(
    ({ isOwnHead, headBranch, createdAt: at }) =>
      isOwnHead && headBranch === branch && Date.parse(at) >= openedMs,
  );
  const changedMs = ofBranch.length > 0 ? await lastBaseChange(since, repo) : undefined;
  const runs = ofBranch.filter(
    ({ createdAt: at }) => Date.parse(at) >= (changedMs ?? -Infinity) + RETARGET_MS,
  );
  // GitHub starts no run because a base was changed.
  const isLeftWithout = runs.length === 0 && (changedMs !== undefined || baseChanges.nodes.length > 0);
  return isLeftWithout ? { runs: [], whyNone: 'changed-base' } : { runs };
}
