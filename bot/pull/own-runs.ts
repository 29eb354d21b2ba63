import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { isOpen, isProven, neverBegan } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import type { RunList } from '../results/runs.ts';
import { idOf } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { standingOf } from './run-standing.ts';
import type { Unproven } from './run-standing.ts';
import { timelinesOf, timesOf } from './timelines.ts';
import { causedByWriters } from './writers.ts';

/** Why none of the runs that GitHub starts for a pull request by itself counts. */
export type NoOwnRuns = 'fork' | 'other-base' | 'by-reader' | 'too-many-runs' | Unproven;

/** The runs of its own that count for a pull request. */
export interface OwnRuns {
  readonly runs: readonly BenchRun[];
  /** Those that may count and can't be told: none of them passes it, and what failed in them counts. */
  readonly held: readonly BenchRun[];
  /** Why none counts; absent where one does, or may come. */
  readonly whyNone?: NoOwnRuns;
}

/** Runs of a commit that are asked what they are, each once; beyond that nothing of it passes. */
export const MOST_OWN = 1_000;

/**
 * Of what GitHub started for a commit that is to be merged into the default branch, those that are proven to
 * be by its workflow, and those that go on and may come to be. What others cause than those who may write, as
 * often as they like, is left out: the Action measures nothing in it.
 *
 * @param byWriters those of its twins that someone who may write, or an App, has opened
 * @param started runs of the commit of the pull request
 */
export async function ownRuns(
  pull: Pull,
  byWriters: readonly ListedPull[],
  { runs: started, isCutOff }: RunList,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<OwnRuns> {
  if (isFork(pull)) return none('fork');
  if (pull.base.ref !== pull.base.repo.default_branch) return none('other-base');
  const ofBranches = started.filter(({ isOwnHead }) => isOwnHead);
  const its = await causedByWriters(ofBranches, bot, repo);
  if (its.filter((run) => !neverBegan(run)).length > MOST_OWN)
    return { runs: its.map((run) => ({ ...run, isUnproven: true })), held: [] };
  const own = await provenOf(its, pull, artifactsOf, bot, repo);
  // One that has failed may be among those that are not listed.
  if (isCutOff)
    return { runs: [], held: [...own.held, ...own.runs.filter(isProven)], whyNone: 'too-many-runs' };
  if (own.whyNone !== undefined || (await isOfThisBase(own.runs, byWriters, repo))) return own;
  // One that GitHub skips for another base says nothing, nor does one that it may skip yet.
  const isTried = ofBranches.some((run) => !isOpen(run) && !neverBegan(run));
  const isByReader = isTried || byWriters.length === 0;
  const whyNone = own.runs.length > 0 ? 'foreign-merge' : isByReader ? 'by-reader' : undefined;
  return whyNone === undefined ? own : { runs: [], held: own.held, whyNone };
}

/**
 * Whether there are runs, and not those alone that GitHub has skipped for the base that the pull request had
 * before: it starts none because a base is changed.
 */
async function isOfThisBase(
  runs: readonly BenchRun[],
  byWriters: readonly ListedPull[],
  repo: GitHubRepository,
): Promise<boolean> {
  if (runs.length === 0 || !runs.every(neverBegan)) return runs.length > 0;
  const timelines = await timelinesOf(byWriters.map(idOf), repo);
  const changes = timelines.flatMap(({ baseChanges }) => timesOf(baseChanges));
  return runs.some(({ createdAt }) => !changes.some((at) => at >= createdAt));
}

/** Those that are proven, or may come to be; where there are none, those that never came to measure. */
async function provenOf(
  runs: readonly BenchRun[],
  pull: Pull,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<OwnRuns> {
  const counting: BenchRun[] = [];
  const idle: BenchRun[] = [];
  const held: BenchRun[] = [];
  const unproven: Unproven[] = [];
  for (const run of runs) {
    const standing = await standingOf(run, pull, artifactsOf, bot, repo);
    if (standing === 'proven') counting.push(run);
    else if (standing === 'awaited') counting.push({ ...run, isUnproven: true });
    else if (standing === 'no-proof' && IDLE.has(run.conclusion)) idle.push({ ...run, isUnproven: true });
    else unproven.push(standing);
    if (standing === 'untold') held.push(run);
  }
  if (counting.length > 0) return { runs: counting, held };
  const [first] = unproven;
  return first === undefined ? { runs: idle, held } : { runs: [], held, whyNone: first };
}

/** How runs end that someone, or a condition, has kept from measuring: the bot does not do it for them. */
const IDLE: ReadonlySet<string | undefined> = new Set(['action_required', 'cancelled', 'skipped']);

const none = (whyNone: NoOwnRuns): OwnRuns => ({ runs: [], held: [], whyNone });
