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
import { leftWithOtherData, resultOf } from '../results/results.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
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

/** Ended runs that are looked at, the youngest ones: each takes a few of the requests that GitHub allows. */
const MOST_RUNS = 10;

/** Each run is judged with what the ones before it left, so that the latest overrules none by itself. */
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
  const ended = runs.filter((one) => !isOpen(one)).slice(0, MOST_RUNS);
  for (const run of ended.toReversed()) {
    const baseline = run.order?.ticket?.baseline ?? 'accepted';
    const { records: artifacts } = await artifactsOf(run);
    const of = { config, sha: head.sha, baseSha: base.sha, baseline, sameWeights: sameWeightIds };
    const result = await resultOf({ artifacts, ...of, earlier: [...earlier] }, bot, repo).catch(refusal);
    if (result === undefined) continue;
    results.set(run.id, result);
    const left =
      'whyRefused' in result && result.whyRefused.includes(OTHER_DATA)
        ? await leftWithOtherData({ artifacts, ...of }, bot, repo)
        : 'left' in result
          ? result.left
          : undefined;
    if (left !== undefined) earlier.push(left);
  }
  return results;
}

function refusal(error: unknown): RunResult {
  if (error instanceof PapergapError && error.code === 'record-invalid') return { whyRefused: error.message };
  throw error;
}
