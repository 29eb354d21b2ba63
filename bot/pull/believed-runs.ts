import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { isProven, withSurplus } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { dispatchedRuns, ofBranch } from '../results/dispatched-runs.ts';
import type { RunsOfBranch } from '../results/dispatched-runs.ts';
import { runsOf } from '../results/runs.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import type { RunList } from '../results/runs.ts';
import { firstOpened } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { formerRuns } from './former-runs.ts';
import type { FormerRun } from './former-runs.ts';
import { ownRuns } from './own-runs.ts';
import type { OwnRuns } from './own-runs.ts';
import type { Pull } from './pulls.ts';
import { openedByWriters } from './writers.ts';

/** The runs whose results count for a pull request and its twins. */
export interface BelievedRuns {
  /** Youngest first. */
  readonly runs: readonly BenchRun[];
  /** Those that are held against it: at earlier heads, and at this one where they can't be told. */
  readonly former: readonly FormerRun[];
  readonly own: OwnRuns;
  /** So many runs have the commit, those of forks too. */
  readonly listed: number;
  /** The pull requests with the commit whose runs at other heads are held against it. */
  readonly its: readonly ListedPull[];
}

/**
 * Believed are runs of the workflow at a trusted commit: those that GitHub started for the pull request and
 * has signed to be by it, and those that were dispatched on the default branch.
 *
 * @param twins itself first
 * @param isMeasured whether there is anything that a run could have measured
 */
export async function believedRuns(
  pull: Pull,
  twins: readonly ListedPull[],
  isMeasured: boolean,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<BelievedRuns> {
  const byWriters = isMeasured ? await openedByWriters(twins, bot, repo) : [];
  const ofRepo = twins.filter(({ isCrossRepository }) => !isCrossRepository);
  // Own runs of before count for none of them; runs of forks with this commit may be many.
  const since = firstOpened(ofRepo.length > 0 ? ofRepo : twins.slice(0, 1)) ?? '';
  const filter = { head_sha: pull.head.sha, event: 'pull_request', since };
  const started = isMeasured ? await runsOf('pullRequest', bot.workflows, filter, repo) : undefined;
  const own = started ? await ownRuns(pull, byWriters, started, artifactsOf, bot, repo) : NO_RUNS;
  const { told, untold } = isMeasured
    ? await dispatchedFor(pull, twins, byWriters, bot, repo)
    : NO_DISPATCHED;
  const isOfHead = (run: BenchRun): boolean => isOf(pull.head.sha, run);
  const ofHead = told.filter(isOfHead);
  const isMeasuredAtHead = ({ number }: ListedPull): boolean =>
    ofHead.some(({ order }) => order?.pullRequest === number);
  // A reader's brings up nothing beside a writer's, nor does a fork's that has only taken this commit.
  const its =
    [byWriters, ofRepo].find(({ length }) => length > 0) ?? twins.filter((one) => isMeasuredAtHead(one));
  const runs = [...own.runs, ...ofHead].toSorted((a, b) => b.id - a.id);
  const isBelieved = (): Promise<boolean> => Promise.resolve(true);
  const asHeld = (run: BenchRun): FormerRun => ({ run, commit: pull.head.sha, isBelieved });
  const held = [...own.held, ...untold.filter(isOfHead)].map(asHeld);
  const listed = started?.runs.length ?? 0;
  // What an open one has left of an attempt before is judged, too.
  if (runs.length === 0) return { runs, former: held, own, listed, its };
  const isFormer = ({ order }: BenchRun): boolean => its.some(({ number }) => number === order?.pullRequest);
  const all = [...told, ...untold].filter(isFormer);
  const { former, isCutOff } = await formerRuns(pull, its, all, artifactsOf, bot, repo);
  if (!isCutOff) return { runs, former: [...held, ...former], own, listed, its };
  // One of its own that has failed may be among those that are not listed.
  const proven = own.runs.filter(isProven).map(asHeld);
  const none: OwnRuns = { runs: [], held: [], whyNone: 'too-many-runs' };
  return { runs: ofHead, former: [...held, ...proven, ...former], own: none, listed, its };
}

const NO_RUNS: OwnRuns = { runs: [], held: [] };
const NO_DISPATCHED: RunsOfBranch = { told: [], untold: [] };

/** A run without a ticket was started by hand: its artifact's name says what it measured. */
const isOf = (sha: string, { order }: BenchRun): boolean =>
  order?.ticket === undefined || order.ticket.sha === sha;

/** Those from the default branch, for one of the twins, at whatever commit. */
async function dispatchedFor(
  { base }: Pull,
  twins: readonly ListedPull[],
  byWriters: readonly ListedPull[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<RunsOfBranch> {
  const { default_branch: defaultBranch } = base.repo;
  // All of them: an older pass would count again where a later failure was not seen.
  const listed = await dispatchedRuns(defaultBranch, sinceOf(twins, byWriters), bot, repo);
  const numbers = new Set(wholeOf(twins, byWriters, listed).map(({ number }) => number));
  const its = listed.runs.filter(({ order }) => order !== undefined && numbers.has(order.pullRequest));
  const { told, untold } = await ofBranch(its, defaultBranch, bot, repo);
  return { told: withSurplus(told), untold };
}

/**
 * Those all of whose runs are listed. A stranger may have opened one years before, and given it this commit:
 * its runs are left out, and those of the others count.
 */
function wholeOf(
  twins: readonly ListedPull[],
  byWriters: readonly ListedPull[],
  { runs, isCutOff }: RunList,
): readonly ListedPull[] {
  if (!isCutOff) return twins;
  const fromMs = Date.parse(runs.at(-1)?.createdAt ?? '');
  const whole = twins.filter(({ createdAt }) => Date.parse(createdAt) > fromMs);
  const isTheirsCut = byWriters.some((one) => !whole.includes(one));
  if (isTheirsCut || whole.length === 0) throw tooManyRuns();
  return whole;
}

const tooManyRuns = (): PapergapError =>
  new PapergapError(
    'github-refused',
    'more runs were dispatched on the default branch since this pull request was opened than GitHub lists',
    'Open another pull request with this branch in its place.',
  );

/** So long before one of a writer another's may have been opened and its runs still count for both. */
const OTHERS_BEFORE_MS = 30 * 86_400_000;

/**
 * When the oldest of the twins was opened. A stranger may give this commit to a pull request of years ago,
 * and every run since then would be listed at each look: beside one of a writer that reaches back only so
 * far.
 */
export function sinceOf(twins: readonly ListedPull[], byWriters: readonly ListedPull[]): string {
  const theirs = firstOpened(byWriters);
  const first = firstOpened(twins) ?? '';
  if (theirs === undefined) return first;
  const limit = new Date(Date.parse(theirs) - OTHERS_BEFORE_MS).toISOString();
  return first > limit ? first : limit;
}
