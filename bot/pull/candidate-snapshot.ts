import { faulty } from '../../src/config/checked.ts';
import type { Checked } from '../../src/config/checked.ts';
import { claimFaults } from '../../src/config/claim-faults.ts';
import { floorFaults } from '../../src/config/floor.ts';
import { claimLine, idOf, POLICY_PATH } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import { referencesFaults } from '../../src/config/references.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { configAt } from '../../src/github/config.ts';
import { sameWeights } from '../../src/github/same-weights.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { OTHER_DATA } from '../results/record.ts';
import { leftWithOtherData, recordsOf, resultOf } from '../results/results.ts';
import type { ResultQuery } from '../results/results.ts';
import type { ArtifactsOf, RecordArtifact } from '../results/run-artifacts.ts';
import { claimChange } from './claim-change.ts';
import type { Pull } from './pulls.ts';
import type { CandidateSnapshot, RunResult } from './snapshot.ts';

/** One candidate of a pull request, with the runs among `believed` that measure it, and what they left. */
export async function candidateSnapshot(
  { candidate: file, id }: Discovered,
  pull: Pull,
  believed: readonly BenchRun[],
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<CandidateSnapshot> {
  const config = await candidateConfig(file, pull, repo);
  const runs = believed.filter(({ order }) => order === undefined || order.candidate === file);
  if (!config.ok) return { id, file, config, runs, results: new Map() };
  const line = claimLine(config.value);
  const { value } = config.value.candidate;
  const others = await sameWeights(file, value, pull.base.sha, repo);
  const otherIds = others.map((other) => idOf(other.file));
  const results = await resultsOf(config.value, otherIds, runs, pull, artifactsOf, bot, repo);
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

/** The candidate as the head has it, with the base branch's policy, which says what it may claim. */
export async function candidateConfig(
  file: string,
  { head, base }: Pull,
  repo: GitHubRepository,
): Promise<Checked<Config>> {
  const paths = { candidate: file, policy: POLICY_PATH };
  const commits = { sha: head.sha, baseSha: base.sha, onDefault: false };
  try {
    const config = await configAt(paths, commits, '', repo);
    if (!config.ok) return config;
    const { policy } = config.value;
    const refused = [...claimFaults(config.value), ...floorFaults(policy), ...referencesFaults(policy)];
    return refused.length === 0 ? config : faulty(refused);
  } catch (error) {
    if (!(error instanceof PapergapError) || error.code !== 'blob-refused') throw error;
    const { message, hint } = error;
    return faulty([{ file, path: '', message, hint }]);
  }
}

/**
 * Runs, and records that they left, that are looked at, the youngest ones: each takes a few of the
 * requests that GitHub allows.
 */
const MOST = { runs: 20, records: 10 } as const;

/**
 * Each record is judged with what the ones before it left, so that the latest overrules none by itself: not
 * those of earlier runs, nor of earlier attempts of its run, one that goes on again included. Of a run that
 * has ended the last attempt's result is told.
 */
async function resultsOf(
  config: Config,
  sameWeightIds: readonly string[],
  runs: readonly BenchRun[],
  { head, base }: Pull,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<ReadonlyMap<number, RunResult>> {
  const results = new Map<number, RunResult>();
  const earlier: EarlierRun[] = [];
  const left: { readonly run: BenchRun; readonly artifact: RecordArtifact }[] = [];
  for (const run of runs.slice(0, MOST.runs).toReversed()) {
    const { records } = await artifactsOf(run);
    left.push(...recordsOf(config.id, head.sha, records).map((artifact) => ({ run, artifact })));
  }
  for (const { run, artifact } of left.slice(-MOST.records)) {
    const baseline = run.order?.ticket?.baseline ?? 'accepted';
    const of = { artifact, config, baseSha: base.sha, baseline, sameWeights: sameWeightIds };
    const result = await resultOf({ ...of, earlier: [...earlier] }, bot, repo).catch(refusal);
    if (!isOpen(run)) results.set(run.id, result);
    const itsLeft = await leftBy(result, of, bot, repo);
    if (itsLeft !== undefined) earlier.push(itsLeft);
  }
  return results;
}

/** What a record says to those after it; one of other data is a run of the same candidate all the same. */
async function leftBy(
  result: RunResult,
  query: ResultQuery,
  bot: Bot,
  repo: GitHubRepository,
): Promise<EarlierRun | undefined> {
  if ('whyRefused' in result)
    return result.whyRefused.includes(OTHER_DATA) ? leftWithOtherData(query, bot, repo) : undefined;
  return result.left;
}

function refusal(error: unknown): RunResult {
  if (error instanceof PapergapError && error.code === 'record-invalid') return { whyRefused: error.message };
  throw error;
}
