import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, textWhereReadable } from '../../src/github/tree.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { RunList } from '../results/runs.ts';
import { branchMoves, tipsBetween } from '../results/branch-moves.ts';
import type { BranchMoves } from '../results/branch-moves.ts';
import { branchPulls } from './branch-pulls.ts';
import { MOST_PAGES, wasTip } from '../results/default-branch.ts';
import { hasSameWorkflows } from './changes.ts';
import type { Changes } from './changes.ts';
import type { ListedPull } from './listed-pulls.ts';
import { RETARGET_MS, unsureAt, unsureTimes } from './other-bases.ts';
import type { Unsure, UnsureTime } from './other-bases.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { isWriterOrApp } from './writers.ts';
import { mayRunCheckout, MOST_WORKFLOW_BYTES } from './workflow-steps.ts';

/** Why the runs that GitHub starts for a pull request by itself prove nothing. */
export type NoOwnRuns =
  'fork' | 'other-base' | 'changed-workflow' | 'changed-steps' | 'untold-moves' | 'forgotten-moves' | Unsure;

/** The runs of its own that count for a pull request; or why none can. */
export type OwnRuns =
  { readonly runs: readonly BenchRun[] } | { readonly runs: readonly []; readonly whyNone: NoOwnRuns };

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
  started: RunList,
  bot: Pick<Bot, 'workflows' | 'now' | 'memory'>,
  repo: GitHubRepository,
): Promise<OwnRuns> {
  const elsewhere = reasonOfPlace(pull);
  if (elsewhere !== undefined) return { runs: [], whyNone: elsewhere };
  const own = await ownChanges(pull, changes, bot, repo);
  const whyNone = await reasonOfChange(pull, own, bot, repo);
  if (whyNone !== undefined) return { runs: [], whyNone };
  const all: OwnRuns[] = [];
  for (const twin of twins.filter(({ isCrossRepository }) => !isCrossRepository))
    all.push(await runsOfTwin(twin, started, own, bot, repo));
  const counting = all.filter((one) => !('whyNone' in one));
  if (counting.length === 0) return all[0] ?? { runs: [] };
  const runs = counting.flatMap((one) => one.runs);
  if (!own.changesOthers || runs.length === 0) return { runs };
  const startMs = runs.reduce((first, { createdAt }) => Math.min(first, Date.parse(createdAt)), Infinity);
  const moves = await branchMoves(
    pull.base.ref,
    bot.memory.branchMoves,
    repo,
    MOST_PAGES,
    startMs - RETARGET_MS,
  );
  if (moves === undefined) return { runs: [], whyNone: 'untold-moves' };
  const told = runs.filter((run) => tipsAt(run, moves) !== undefined);
  if (told.length === 0) return { runs: [], whyNone: 'forgotten-moves' };
  const closed = await byClosedWorkflow(told, moves, bot, repo);
  return closed.length > 0 ? { runs: closed } : { runs: [], whyNone: 'changed-steps' };
}

/**
 * Those that began while the base branch had a workflow that runs nothing of the checkout: it may have had
 * another one for a while, which neither its commits nor the pull request tell of any more.
 */
async function byClosedWorkflow(
  runs: readonly BenchRun[],
  moves: BranchMoves,
  bot: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const found: BenchRun[] = [];
  for (const run of runs) {
    const tips = tipsAt(run, moves);
    if (tips !== undefined && !(await mayRunCheckoutAt(tips, bot, repo))) found.push(run);
  }
  return found;
}

/** Where the base branch may have pointed when a run began; undefined where that is not told. */
function tipsAt({ createdAt }: BenchRun, moves: BranchMoves): readonly string[] | undefined {
  const atMs = Date.parse(createdAt);
  return tipsBetween(atMs - RETARGET_MS, atMs + RETARGET_MS, moves);
}

/**
 * Whether the workflow may run the checkout as one of these commits has it. Where none has one, no run is by
 * a workflow of theirs, and any may be by one that the pull request brings about.
 */
async function mayRunCheckoutAt(
  commits: readonly string[],
  { workflows }: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<boolean> {
  let isThere = false;
  for (const commit of new Set(commits)) {
    const workflow = await entryAt(commit, `.github/workflows/${workflows.pullRequest}`, repo);
    if (workflow === undefined) continue;
    isThere = true;
    const text = await textWhereReadable(workflow, MOST_WORKFLOW_BYTES, repo);
    if (text === undefined || mayRunCheckout(text)) return true;
  }
  return !isThere;
}

/**
 * What a pull request changes of what its runs do, whenever they began. It is told from the commit that it
 * starts from, whose files are trusted where the base branch once pointed at it. One that was merged may have
 * been so after the runs, and its own workflow or scripts were theirs: then all but candidates counts as
 * changed, and its workflows have to be those of the base branch.
 */
async function ownChanges(
  { base, formerBase, head }: Pull,
  changes: Changes,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<Changes> {
  const { before } = changes;
  if (before === undefined || (await wasTip(before, base.ref, bot, repo))) return changes;
  const tips = [base.sha, ...((await wasTip(formerBase, base.ref, bot, repo)) ? [formerBase] : [])];
  const areSame = await Promise.all(tips.map((tip) => hasSameWorkflows(tip, head.sha, repo)));
  return { ...changes, changesWorkflows: !areSame.includes(true), changesOthers: true };
}

function reasonOfPlace(pull: Pull): NoOwnRuns | undefined {
  const { ref, repo } = pull.base;
  if (isFork(pull)) return 'fork';
  return ref === repo.default_branch ? undefined : 'other-base';
}

async function reasonOfChange(
  { formerBase, base: { sha } }: Pull,
  { changesWorkflows, changesOthers, before }: Changes,
  bot: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<NoOwnRuns | undefined> {
  if (changesWorkflows) return 'changed-workflow';
  if (!changesOthers) return undefined;
  // A run is by the workflow of when it began, which the base branch may have changed since.
  const isOpen = await mayRunCheckoutAt([sha, formerBase, before ?? sha], bot, repo);
  return isOpen ? 'changed-steps' : undefined;
}

/**
 * Its runs that someone who may write, or an App, has caused, while neither it nor any other pull request of
 * its branch, closed ones too, may have had another base: a run by the workflow of that can't be told from
 * one by its own. Where an older workflow of its base makes a difference, none of them was closed, either.
 */
async function runsOfTwin(
  { number, headRefOid, headRefName: branch, baseRefName: base, createdAt, baseChanges }: ListedPull,
  { runs: started, isCutOff }: RunList,
  { changesOthers }: Changes,
  bot: Pick<Bot, 'now' | 'memory'>,
  repo: GitHubRepository,
): Promise<OwnRuns> {
  // Those of forks may hide one of its own that has failed.
  if (isCutOff) return { runs: [], whyNone: 'too-many-runs' };
  const openedMs = Date.parse(createdAt);
  const ofBranch = started.filter(
    ({ isOwnHead, headBranch, createdAt: at }) =>
      isOwnHead && headBranch === branch && Date.parse(at) >= openedMs,
  );
  const pulls = await branchPulls(branch, repo);
  const asked = { isTimeAsked: ofBranch.length > 0, isOlderOther: changesOthers };
  const times = await unsureTimes(pulls, base, asked, repo);
  const isListed = pulls.pulls.some((pull) => pull.number === number) || !pulls.isWhole;
  const runs: BenchRun[] = [];
  const unsure: Unsure[] = [];
  for (const run of ofBranch) {
    const whyNot = isListed ? await whyUnsure(run, times, bot, repo) : 'not-listed';
    if (whyNot === undefined) runs.push(run);
    else unsure.push(whyNot);
  }
  if (runs.length > 0) return { runs };
  // GitHub starts no run because a base was changed.
  const left = baseChanges.nodes.length > 0 ? 'changed-base' : undefined;
  const whyNone = unsureAt(bot.now().getTime(), headRefOid, times) ?? unsure[0] ?? left;
  return whyNone === undefined ? { runs } : { runs: [], whyNone };
}

/**
 * Why a run proves nothing. One that was found to be so while another pull request of its branch was listed
 * stays so: once GitHub hides who has opened that, no list has it any more.
 */
async function whyUnsure(
  run: BenchRun,
  times: readonly UnsureTime[],
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<Unsure | undefined> {
  const { otherBaseRuns } = bot.memory;
  const whyNot = unsureAt(Date.parse(run.createdAt), run.headSha, times);
  if (whyNot === 'shared-branch') otherBaseRuns.set(run.id, true);
  if (whyNot !== undefined) return whyNot;
  if (otherBaseRuns.has(run.id)) return 'shared-branch';
  return (await isWriterOrApp(run.actor, bot, repo)) ? undefined : 'by-reader';
}
