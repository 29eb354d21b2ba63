import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { neverBegan } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { branchMoves, NO_COMMIT } from '../results/branch-moves.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import { runsOf } from '../results/runs.ts';
import type { RunList } from '../results/runs.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { standingOf } from './run-standing.ts';
import type { Standing } from './run-standing.ts';
import { isWriterOrApp } from './writers.ts';

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

/** Commits that are asked for their runs where those of forks are too many to list: the youngest. */
const MOST_COMMITS = 5;

/**
 * The runs at other heads of a pull request, believed as those at its head are: a commit that changes nothing
 * of a candidate makes no first try of it.
 *
 * @param dispatched those from the default branch for this pull request and its twins
 * @param since when the oldest of these was opened, in ISO 8601
 */
export async function formerRuns(
  pull: Pull,
  dispatched: readonly BenchRun[],
  since: string,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<FormerRuns> {
  const { runs: started, isCutOff } = isFork(pull) ? NO_RUNS : await startedFor(pull, since, bot, repo);
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
 * The runs that GitHub has started for the branch of a pull request, youngest first, which someone who may
 * write, or an App, has caused: what others cause, as often as they like, takes no place of one that counts.
 * Forks may have had thousands with the name of the branch: then those at the commits that the branch itself
 * pointed at last.
 */
async function startedFor(
  { head: { ref: branch, sha } }: Pull,
  since: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<RunList> {
  const { workflows } = bot;
  const filter = { event: 'pull_request', since };
  const own = (runs: readonly BenchRun[]): Promise<readonly BenchRun[]> =>
    byWriters(
      runs.filter((run) => run.isOwnHead && run.headBranch === branch && !neverBegan(run)),
      bot,
      repo,
    );
  const { runs: listed, isCutOff } = await runsOf('pullRequest', workflows, { ...filter, branch }, repo);
  if (!isCutOff) return { runs: await own(listed), isCutOff };
  const { moves = [] } = (await branchMoves(branch, bot.memory.branchMoves, repo)) ?? {};
  const commits = moves.flatMap(({ before, after }) => [after, before]).filter((one) => one !== sha);
  const youngest = [...new Set(commits.filter((one) => !NO_COMMIT.test(one)))].slice(0, MOST_COMMITS);
  const found: BenchRun[] = [];
  for (const commit of youngest) {
    const its = await runsOf('pullRequest', workflows, { ...filter, head_sha: commit }, repo);
    if (its.isCutOff) return { runs: [], isCutOff: true };
    found.push(...(await own(its.runs)));
  }
  return { runs: found, isCutOff: false };
}

async function byWriters(
  runs: readonly BenchRun[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const found: BenchRun[] = [];
  for (const run of runs) if (await isWriterOrApp(run.actor, bot, repo)) found.push(run);
  return found;
}
