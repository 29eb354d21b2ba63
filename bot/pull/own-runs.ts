import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import type { RunList } from '../results/runs.ts';
import type { ListedPull } from './listed-pulls.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { MOST } from './records-left.ts';
import { standingOf } from './run-standing.ts';
import type { Unproven } from './run-standing.ts';
import { firstByWriter, isWriterOrApp } from './writers.ts';

/** Why none of the runs that GitHub starts for a pull request by itself counts. */
export type NoOwnRuns = 'fork' | 'other-base' | 'by-reader' | 'too-many-runs' | Unproven;

/** The runs of its own that count for a pull request; or why none does. */
export type OwnRuns =
  { readonly runs: readonly BenchRun[] } | { readonly runs: readonly []; readonly whyNone: NoOwnRuns };

/**
 * Of what GitHub started for a commit that is to be merged into the default branch, those that are proven to
 * be by its workflow, and those that go on and may come to be. What others cause than those who may write, as
 * often as they like, is left out: the Action measures nothing in it.
 *
 * @param started runs of the commit of the pull request
 */
export async function ownRuns(
  pull: Pull,
  twins: readonly ListedPull[],
  { runs: started, isCutOff }: RunList,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<OwnRuns> {
  if (isFork(pull)) return none('fork');
  if (pull.base.ref !== pull.base.repo.default_branch) return none('other-base');
  const ofBranches = started.filter(({ isOwnHead }) => isOwnHead);
  const its: BenchRun[] = [];
  for (const run of ofBranches) if (await isWriterOrApp(run.actor, bot, repo)) its.push(run);
  // One that has failed may be among those that are not listed.
  if (isCutOff) return none('too-many-runs');
  if (its.length > MOST.runs) return { runs: its.map((run) => ({ ...run, isUnproven: true })) };
  if (its.length > 0) return provenOf(its, pull, artifactsOf, bot, repo);
  const isByReader = ofBranches.length > 0 || (await firstByWriter(twins, bot, repo)) === undefined;
  return isByReader ? none('by-reader') : { runs: [] };
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
  const unproven: Unproven[] = [];
  for (const run of runs) {
    const standing = await standingOf(run, pull, artifactsOf, bot, repo);
    if (standing === 'proven') counting.push(run);
    else if (standing === 'awaited') counting.push({ ...run, isUnproven: true });
    else if (standing === 'no-proof' && IDLE.has(run.conclusion)) idle.push({ ...run, isUnproven: true });
    else unproven.push(standing);
  }
  if (counting.length > 0) return { runs: counting };
  const [first] = unproven;
  return first === undefined ? { runs: idle } : none(first);
}

/** How runs end that someone, or a condition, has kept from measuring: the bot does not do it for them. */
const IDLE: ReadonlySet<string | undefined> = new Set(['action_required', 'cancelled', 'skipped']);

const none = (whyNone: NoOwnRuns): OwnRuns => ({ runs: [], whyNone });
