import { isDeepStrictEqual } from 'node:util';
import type { Candidate } from '../../src/config/candidate.ts';
import type { Config } from '../../src/config/load.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { hasSameWeights } from '../../src/github/same-weights.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { branchMoves, NO_COMMIT } from '../results/branch-moves.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import { isCutOff, runsOf } from '../results/runs.ts';
import { candidateConfig } from './candidate-config.ts';
import { changesOf, unreadableChanges } from './changes.ts';
import type { ListedPull } from './listed-pulls.ts';
import { ownRuns } from './own-runs.ts';
import { isFork } from './pulls.ts';
import type { Pull } from './pulls.ts';

/** A run of a pull request at the commit that it measured. */
export interface RunAtCommit {
  readonly run: BenchRun;
  readonly commit: string;
}

/** The same with the candidate as that commit has it. */
export interface MeasuringRun extends RunAtCommit {
  readonly config: Config;
}

/**
 * Earlier heads of a pull request that are looked at, the youngest ones; and runs that were started by hand
 * whose artifacts say which heads those are.
 */
const MOST = { commits: 5, byHand: 100 } as const;

/**
 * The runs at earlier heads of a pull request, believed as those at its head are: a commit that changes
 * nothing of a candidate makes no first try of it.
 *
 * @param dispatched those from the default branch for this pull request and its twins
 * @param since when the oldest of these was opened, in ISO 8601
 */
export async function formerRuns(
  pull: Pull,
  twins: readonly ListedPull[],
  dispatched: readonly BenchRun[],
  since: string,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly RunAtCommit[]> {
  const started = isFork(pull) ? [] : await startedFor(pull, since, bot, repo);
  const found: RunAtCommit[] = [];
  for (const commit of youngest(
    started.map(({ headSha }) => headSha).filter((sha) => sha !== pull.head.sha),
  )) {
    const at = { ...pull, head: { ...pull.head, sha: commit } };
    const changes = await changesOf(at, repo).catch(unreadableChanges);
    const its = started.filter(({ headSha }) => headSha === commit);
    const { runs } = await ownRuns(at, twins, changes, its, bot, repo);
    found.push(...runs.map((run) => ({ run, commit })));
  }
  const asked = (await measuredBy(dispatched, artifactsOf)).filter(({ commit }) => commit !== pull.head.sha);
  const last = youngest(asked.map(({ commit }) => commit));
  return [...found, ...asked.filter(({ commit }) => last.includes(commit))];
}

/**
 * The runs that GitHub has started for the branch of a pull request, youngest first. Forks may have had
 * thousands with the name of the branch: then those at the commits that the branch itself pointed at last.
 */
async function startedFor(
  { head: { ref: branch, sha } }: Pull,
  since: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const { workflows } = bot;
  const filter = { event: 'pull_request', since };
  const isOwn = ({ isOwnHead, headBranch }: BenchRun): boolean => isOwnHead && headBranch === branch;
  const listed = await runsOf('pullRequest', workflows, { ...filter, branch }, repo);
  if (!isCutOff(listed)) return listed.filter(isOwn);
  const { moves = [] } = (await branchMoves(branch, bot.memory.branchMoves, repo)) ?? {};
  const commits = moves.flatMap(({ before, after }) => [after, before]).filter((one) => one !== sha);
  const found: BenchRun[] = [];
  for (const commit of youngest(commits.filter((one) => !NO_COMMIT.test(one)))) {
    const its = await runsOf('pullRequest', workflows, { ...filter, head_sha: commit }, repo);
    found.push(...its.filter(isOwn));
  }
  return found;
}

/**
 * Dispatched runs with what they measured: by their tickets, or by what they left where they were started by
 * hand. Each is once at a commit, however many records it has left there: one that counts twice would be held
 * against a candidate twice.
 */
async function measuredBy(
  dispatched: readonly BenchRun[],
  artifactsOf: ArtifactsOf,
): Promise<readonly RunAtCommit[]> {
  const found: RunAtCommit[] = [];
  let byHand = 0;
  for (const run of dispatched) {
    const { ticket } = run.order ?? {};
    if (ticket !== undefined) found.push({ run, commit: ticket.sha });
    else if (++byHand <= MOST.byHand) {
      const commits = new Set((await artifactsOf(run)).records.map(({ sha }) => sha));
      found.push(...[...commits].map((commit) => ({ run, commit })));
    }
  }
  return found;
}

const youngest = (commits: readonly string[]): readonly string[] =>
  [...new Set(commits)].slice(0, MOST.commits);

/** Those that measured what a candidate still serves, whatever its comments and claims were. */
export async function servingTheSame(
  file: string,
  candidate: Candidate,
  former: readonly RunAtCommit[],
  pull: Pull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly MeasuringRun[]> {
  const found: MeasuringRun[] = [];
  for (const [commit, its] of Map.groupBy(former, (one) => one.commit)) {
    const at = { ...pull, head: { ...pull.head, sha: commit } };
    const config = await candidateConfig(file, at, bot, repo);
    if (!config.ok || !servesTheSame(config.value.candidate.value, candidate)) continue;
    found.push(...its.map((one) => ({ ...one, config: config.value })));
  }
  return found;
}

/** A path that is written otherwise leads to the same weights where these are pinned. */
const servesTheSame = ({ claims: _, ...one }: Candidate, { claims: __, ...other }: Candidate): boolean =>
  isDeepStrictEqual(one, other) ||
  (hasSameWeights(one, other) && isDeepStrictEqual(one.engine, other.engine));
