import { claimLine, idOf } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { sameWeights } from '../../src/github/same-weights.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { isExpected, isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { OTHER_DATA } from '../results/record.ts';
import { isForeign, isRefused } from '../results/refused.ts';
import { leftWithOtherData, recordsOf, resultOf } from '../results/results.ts';
import type { ResultQuery } from '../results/results.ts';
import type { ArtifactsOf, RecordArtifact } from '../results/run-artifacts.ts';
import { candidateConfig } from './candidate-config.ts';
import { claimChange } from './claim-change.ts';
import { servingTheSame } from './former-runs.ts';
import type { MeasuringRun, RunAtCommit } from './former-runs.ts';
import type { Pull } from './pulls.ts';
import type { CandidateSnapshot, RunResult } from './snapshot.ts';

/**
 * One candidate of a pull request, with the runs among `believed` that measure it, and what they left.
 *
 * @param former runs at earlier heads of the pull request
 */
export async function candidateSnapshot(
  { candidate: file, id }: Discovered,
  pull: Pull,
  believed: readonly BenchRun[],
  former: readonly RunAtCommit[],
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<CandidateSnapshot> {
  const config = await candidateConfig(file, pull, bot, repo);
  const measures = ({ order }: BenchRun): boolean => order === undefined || order.candidate === file;
  const runs = believed.filter(measures);
  if (!config.ok) return { id, file, config, runs, results: new Map() };
  const line = claimLine(config.value);
  const { value } = config.value.candidate;
  const itsFormer = former.filter(({ run }) => measures(run));
  const measuring = [
    ...runs.map((run) => ({ run, commit: pull.head.sha, config: config.value })),
    ...(await servingTheSame(file, value, itsFormer, pull, bot, repo)),
  ].toSorted((a, b) => b.run.id - a.run.id);
  // All models of the base branch are read for it: not for what is proposed and was never measured.
  const others = measuring.length === 0 ? [] : await sameWeights(file, value, pull.base.sha, repo);
  const otherIds = others.map((other) => idOf(other.file));
  const results = await resultsOf(config.value, otherIds, measuring, pull, artifactsOf, bot, repo);
  const change = await claimChange(file, value, pull.base.sha, others, repo);
  return {
    id,
    file,
    config,
    runs,
    results,
    ...(line !== undefined && { claimLine: line }),
    ...(change !== undefined && { claimChange: change }),
  };
}

/**
 * Records that are looked at, the youngest ones, and runs that are asked for theirs: each takes a few of the
 * requests that GitHub allows.
 */
const MOST = { runs: 100, records: 10 } as const;

const TOO_MANY_RUNS: RunResult = {
  whyRefused: `more than ${MOST.runs} runs measure it, of which most left nothing, and one that is not looked at may have failed`,
};

/**
 * Each record is judged with what the ones before it left, so that the latest overrules none by itself: not
 * those of earlier runs, nor of earlier attempts of its run, one that goes on again included. Where a run is
 * not waited for, the result of its last attempt is told: who may start it again could hide it by that.
 */
async function resultsOf(
  config: Config,
  sameWeightIds: readonly string[],
  runs: readonly MeasuringRun[],
  { head, base }: Pull,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<ReadonlyMap<number, RunResult>> {
  const results = new Map<number, RunResult>();
  const earlier: EarlierRun[] = [];
  const left = await recordsLeft(config.id, runs, artifactsOf);
  // Runs that are cancelled at once must not move one out of sight that has failed.
  if (left.length < MOST.records && runs.length > MOST.runs)
    return new Map(runs.flatMap(({ run, commit }) => (commit === head.sha ? [[run.id, TOO_MANY_RUNS]] : [])));
  for (const { run, commit, artifact, config: then } of left) {
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
    const result = await resultOf({ ...of, earlier: [...earlier] }, bot, repo).catch(refusal);
    const isAwaited = isOpen(run) && isExpected(run);
    if (!isAwaited && commit === head.sha) results.set(run.id, result);
    const itsLeft = await leftBy(result, run, of, bot, repo);
    if (itsLeft !== undefined) earlier.push(itsLeft);
  }
  return results.size > 0 ? results : expiredOf(config.id, runs, head.sha, artifactsOf);
}

/** Those of the runs at the head whose record has expired. */
async function expiredOf(
  id: string,
  runs: readonly MeasuringRun[],
  head: string,
  artifactsOf: ArtifactsOf,
): Promise<ReadonlyMap<number, RunResult>> {
  const found = new Map<number, RunResult>();
  for (const { run } of runs.filter((one) => one.commit === head && !isOpen(one.run)).slice(0, MOST.runs)) {
    const { expired } = await artifactsOf(run);
    if (recordsOf(id, head, expired).length > 0) found.set(run.id, { hasExpired: true });
  }
  return found;
}

/** The youngest records, the oldest of them first. */
async function recordsLeft(
  id: string,
  runs: readonly MeasuringRun[],
  artifactsOf: ArtifactsOf,
): Promise<readonly (MeasuringRun & { readonly artifact: RecordArtifact })[]> {
  let left: (MeasuringRun & { readonly artifact: RecordArtifact })[] = [];
  for (const one of runs.slice(0, MOST.runs)) {
    if (left.length >= MOST.records) break;
    const { records } = await artifactsOf(one.run);
    const its = recordsOf(id, one.commit, records).map((artifact) => ({ ...one, artifact }));
    left = [...its, ...left];
  }
  return left.slice(-MOST.records);
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
