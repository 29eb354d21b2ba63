import { claimLine, idOf } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { sameWeights } from '../../src/github/same-weights.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { isOpen, isProven } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { OTHER_DATA } from '../results/record.ts';
import { isForeign, isRefused } from '../results/refused.ts';
import { leftWithOtherData, recordsOf, resultOf } from '../results/results.ts';
import type { ResultQuery } from '../results/results.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import { bestResult } from './best-result.ts';
import { candidateConfig } from './candidate-config.ts';
import { claimChange } from './claim-change.ts';
import type { FormerRun } from './former-runs.ts';
import type { Pull } from './pulls.ts';
import { MOST_OWN } from './own-runs.ts';
import { MOST, recordsLeft } from './records-left.ts';
import type { LeftRecord } from './records-left.ts';
import type { CandidateSnapshot, RunResult } from './snapshot.ts';

/**
 * One candidate of a pull request, with the runs among `believed` that measure it, and what they left.
 *
 * @param former runs at other heads of the pull request
 */
export async function candidateSnapshot(
  { candidate: file, id }: Discovered,
  pull: Pull,
  believed: readonly BenchRun[],
  former: readonly FormerRun[],
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<CandidateSnapshot> {
  const config = await candidateConfig(file, pull, bot, repo);
  const measures = ({ order }: BenchRun): boolean => order === undefined || order.candidate === file;
  const its = believed.filter(measures);
  const proven = its.filter(isProven);
  // Others may see to it that one never comes to be: it is waited for where there is nothing else.
  const runs = proven.length > 0 ? proven : its;
  if (!config.ok) return { id, file, config, runs, results: new Map() };
  const line = claimLine(config.value);
  const { value } = config.value.candidate;
  // All models of the base branch are read for it: not for what is proposed and was never measured.
  const others = runs.length === 0 ? [] : await sameWeights(file, value, pull.base.sha, repo);
  const ofFormer = runs.length === 0 ? [] : former.filter(({ run }) => measures(run));
  const asked = { runs: proven, former: ofFormer };
  const isTooMany = its.length - proven.length > MOST_OWN;
  const left = isTooMany ? undefined : await recordsLeft(config.value, asked, pull, artifactsOf, bot, repo);
  const otherIds = others.map((other) => idOf(other.file));
  const judged = left && (await resultsOf(config.value, otherIds, left, proven, pull, bot, repo));
  // Runs that are cancelled at once must not move one out of sight that has failed.
  const results = judged ?? new Map(runs.map(({ id: run }) => [run, TOO_MANY_RUNS]));
  const shown = results.size > 0 ? results : await expiredOf(id, runs, pull.head.sha, artifactsOf);
  const change = await claimChange(file, value, pull.base.sha, others, repo);
  return {
    id,
    file,
    config,
    runs,
    results: shown,
    ...(line !== undefined && { claimLine: line }),
    ...(change !== undefined && { claimChange: change }),
  };
}

const TOO_MANY_RUNS: RunResult = {
  whyRefused: `more than ${MOST.runs} runs, or ${MOST.commits} commits, come before the records that it is held against, and one of those may have failed; delete the runs that left nothing, or propose it in another pull request`,
};

/**
 * Each record is judged with what the ones before it left, so that the latest overrules none by itself: not
 * those of earlier runs, nor of earlier attempts of its run. What a run has left is told while it goes on,
 * too: who may start it again could hide it by that. The one that is told is judged with all younger ones,
 * too: a run that is started again keeps its id, and measures after those that were made since.
 *
 * @param counting the runs that are told of, youngest first; the others are held against them
 */
async function resultsOf(
  config: Config,
  sameWeightIds: readonly string[],
  left: readonly LeftRecord[],
  counting: readonly BenchRun[],
  { head, base }: Pull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<ReadonlyMap<number, RunResult>> {
  const results = new Map<number, RunResult>();
  const earlier: EarlierRun[] = [];
  const shown = new Map<number, ShownRecord>();
  for (const { run, artifact, config: then } of left) {
    const baseline = run.order?.ticket?.baseline ?? 'accepted';
    // By the claims of now: what was measured says as much about them.
    const { sha256 } = then.candidate;
    const asNow = { ...config, candidate: { ...config.candidate, sha256 } };
    const isPrivate = base.repo.private;
    const of = {
      artifact,
      config: asNow,
      baseSha: base.sha,
      isPrivate,
      baseline,
      sameWeights: sameWeightIds,
    };
    const query = { ...of, earlier: [...earlier] };
    const result = await resultOf(query, bot, repo).catch(refusal);
    const itsLeft = await leftBy(result, run, of, bot, repo);
    if (itsLeft !== undefined) earlier.push(itsLeft);
    if (artifact.sha !== head.sha || !counting.some(({ id }) => id === run.id)) continue;
    results.set(run.id, result);
    shown.set(run.id, { query, heldAgainst: earlier.length });
  }
  const best = bestResult({ runs: counting, results })?.run.id;
  const its = best === undefined ? undefined : shown.get(best);
  const later = earlier.slice(its?.heldAgainst);
  if (best !== undefined && its !== undefined && later.length > 0)
    results.set(best, await resultOf({ ...its.query, earlier: [...its.query.earlier, ...later] }, bot, repo));
  return results;
}

/** A record that is told of, and how it is judged. */
interface ShownRecord {
  readonly query: ResultQuery & { readonly earlier: readonly EarlierRun[] };
  /** So many of all records come before it, itself included. */
  readonly heldAgainst: number;
}

/** Those of the runs at the head whose record has expired. */
async function expiredOf(
  id: string,
  runs: readonly BenchRun[],
  head: string,
  artifactsOf: ArtifactsOf,
): Promise<ReadonlyMap<number, RunResult>> {
  const found = new Map<number, RunResult>();
  for (const run of runs.filter((one) => !isOpen(one)).slice(0, MOST.runs)) {
    const { expired } = await artifactsOf(run);
    if (recordsOf(id, head, expired).length > 0) found.set(run.id, { hasExpired: true });
  }
  return found;
}

/**
 * What a record says to those after it; one of other data is a run of the same candidate all the same. So is
 * one that can't be read, of which its engine may have been the cause: it failed, or the next run that is
 * lucky would be judged alone.
 */
async function leftBy(
  result: RunResult,
  run: BenchRun,
  query: ResultQuery,
  bot: Bot,
  repo: GitHubRepository,
): Promise<EarlierRun | undefined> {
  if ('hasExpired' in result) return undefined;
  if (!('whyRefused' in result)) return result.left;
  if (result.isUnreadable) return unreadable(run);
  if (!result.whyRefused.includes(OTHER_DATA)) return undefined;
  try {
    return await leftWithOtherData(query, bot, repo);
  } catch (error) {
    // It may be refused once it is judged itself, such as for the time that it takes.
    const { isUnreadable } = refusal(error);
    return isUnreadable && unreadable(run);
  }
}

const unreadable = ({ createdAt: at }: BenchRun): EarlierRun => ({
  ...{ at, objectives: [], suites: [], probes: [], asked: [] },
  served: 'unreadable',
});

/** What is wrong with a record, or with what it is held against. */
function refusal(error: unknown): Extract<RunResult, { readonly whyRefused: string }> {
  if (isRefused(error))
    return { whyRefused: error.message, ...(!isForeign(error) && { isUnreadable: true }) };
  if (error instanceof PapergapError && error.code === 'blob-refused') return { whyRefused: error.message };
  throw error;
}
