import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { neverBegan } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { branchMoves, NO_COMMIT } from '../results/branch-moves.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import { runsOf } from '../results/runs.ts';
import type { RunList } from '../results/runs.ts';
import { firstOpened } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { standingOf } from './run-standing.ts';
import type { Standing } from './run-standing.ts';
import { causedByWriters } from './writers.ts';

/** A run at another commit than a pull request has now. */
export interface FormerRun {
  readonly run: BenchRun;
  /** What it measured; undefined for one that was started by hand: what it left says so. */
  readonly commit: string | undefined;
  readonly isBelieved: () => Promise<boolean>;
}

export interface FormerRuns {
  readonly former: readonly FormerRun[];
  /** Whether there may be more of its own at the commits that are looked at. */
  readonly isCutOff: boolean;
}

/** Branches with the commit that are asked for their runs: where there are more, nothing is decided. */
const MOST_BRANCHES = 5;
/** Commits that are asked for theirs where those of forks are too many to list: the youngest. */
const MOST_COMMITS = 5;

/**
 * The runs at other heads of pull requests with one commit, believed as those at its head are: a commit that
 * changes nothing of a candidate makes no first try of it.
 *
 * @param its the pull requests
 * @param dispatched those from the default branch for them
 * @throws PapergapError `github-refused` where they are of more branches than are asked
 */
export async function formerRuns(
  pull: Pull,
  its: readonly ListedPull[],
  dispatched: readonly BenchRun[],
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<FormerRuns> {
  const { runs: started, isCutOff } = isFork(pull)
    ? NO_RUNS
    : await startedFor(pull.head.sha, its, bot, repo);
  const found = started
    .filter(({ headSha }) => headSha !== pull.head.sha)
    .map((run): FormerRun => ({
      ...{ run, commit: run.headSha },
      isBelieved: async () => HELD.has(await standingOf(run, pull, artifactsOf, bot, repo)),
    }));
  const isBelieved = (): Promise<boolean> => Promise.resolve(true);
  for (const run of dispatched) {
    const commit = run.order?.ticket?.sha;
    if (commit !== pull.head.sha) found.push({ run, commit, isBelieved });
  }
  return { former: found, isCutOff };
}

/** What can't be told is held against it all the same. */
const HELD: ReadonlySet<Standing> = new Set(['proven', 'untold']);

const NO_RUNS: RunList = { runs: [], isCutOff: false };

/**
 * The runs that GitHub has started for the branches of pull requests with one commit: any of them may have
 * failed what they all have now, and an older pull request may have got this commit since.
 */
async function startedFor(
  sha: string,
  its: readonly ListedPull[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<RunList> {
  const branches = new Set(its.map(({ headRefName }) => headRefName));
  if (branches.size > MOST_BRANCHES) throw tooManyBranches();
  const since = firstOpened(its) ?? '';
  const lists: RunList[] = [];
  for (const branch of branches) lists.push(await startedOn(branch, sha, since, bot, repo));
  return { runs: lists.flatMap(({ runs }) => runs), isCutOff: lists.some((list) => list.isCutOff) };
}

const tooManyBranches = (): PapergapError =>
  new PapergapError(
    'github-refused',
    `pull requests from more than ${MOST_BRANCHES} branches have this commit, and any of them may have failed what it proposes`,
    'Close some of the pull requests with this commit.',
  );

/**
 * Those of one branch which someone who may write, or an App, has caused: what others cause, as often as they
 * like, takes no place of one that counts. Forks may have had thousands with the name of the branch: then
 * those at the commits that the branch itself pointed at last, too, and beyond these it can't be told.
 *
 * @param head whose runs are listed elsewhere
 */
async function startedOn(
  branch: string,
  head: string,
  since: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<RunList> {
  const { workflows } = bot;
  const filter = { event: 'pull_request', since };
  const own = (runs: readonly BenchRun[]): Promise<readonly BenchRun[]> =>
    causedByWriters(
      runs.filter((run) => run.isOwnHead && run.headBranch === branch && !neverBegan(run)),
      bot,
      repo,
    );
  const ofBranch = await runsOf('pullRequest', workflows, { ...filter, branch }, repo);
  if (!ofBranch.isCutOff) return { ...ofBranch, runs: await own(ofBranch.runs) };
  const moved = await branchMoves(branch, bot.memory.branchMoves, repo);
  const commits = (moved?.moves ?? [])
    .flatMap(({ before, after }) => [after, before])
    .filter((one) => one !== head);
  const others = [...new Set(commits.filter((one) => !NO_COMMIT.test(one)))];
  const lists = [ofBranch];
  for (const commit of others.slice(0, MOST_COMMITS))
    lists.push(await runsOf('pullRequest', workflows, { ...filter, head_sha: commit }, repo));
  const found = new Map(lists.flatMap(({ runs }) => runs.map((run) => [run.id, run])));
  return {
    runs: await own([...found.values()]),
    isCutOff:
      moved?.isWhole !== true || others.length > MOST_COMMITS || lists.slice(1).some((one) => one.isCutOff),
  };
}
