import { createHash } from 'node:crypto';
import type { Config } from '../../src/config/load.ts';
import type { EarlierRun, HistoryEntry, Said } from '../../src/record/history-entry.ts';
import { pastFor } from '../../src/github/baseline.ts';
import type { ArtifactSubject } from '../../src/github/artifact-name.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { downloadText } from './artifact.ts';
import type { RecordArtifact } from './run-artifacts.ts';
import type { Bot } from '../bot.ts';
import { runnersAt } from './runners.ts';
import { suitesAt } from './suite-data.ts';
import type { Judged, JudgeTask } from './judging.ts';

/** The records that a run's attempts left of a candidate at a commit, the first attempt's first. */
export const recordsOf = <T extends ArtifactSubject>(
  id: string,
  sha: string,
  records: readonly T[],
): readonly T[] => records.filter((record) => record.model === id && record.sha === sha);

/** Which result is asked for: of which run, for which candidate. */
export interface ResultQuery {
  /** What the run left of the candidate, by one attempt. */
  readonly artifact: RecordArtifact;
  /** The candidate as the measured commit has it, and the policy as the base branch has it. */
  readonly config: Config;
  /** The commit whose data and worked examples the suites have to have. */
  readonly baseSha: string;
  /** Whether only people with access read what is said of it; where that is not known everyone does. */
  readonly isPrivate?: boolean;
  /** What to compare with, and which of the history's entries may serve. */
  readonly baseline: string;
  readonly mayServe?: (entry: HistoryEntry) => boolean;
  /** Ids under which the base branch serves the same weights. */
  readonly sameWeights?: readonly string[];
  /** What earlier runs of the same candidate left, the oldest first. */
  readonly earlier?: readonly EarlierRun[];
  /** Whether a record of other data will do, which is no result any more. */
  readonly ofAnyData?: true;
}

/**
 * The result of a run for one candidate at one commit, judged here by the policy of the base branch. The
 * record has to be of that commit's candidate, of that
 * policy and of its suites' data and worked examples, as GitHub has them, or it is refused.
 */
export async function resultOf(
  {
    artifact,
    config,
    baseSha,
    baseline: choice,
    mayServe,
    sameWeights,
    earlier = [],
    ofAnyData,
    isPrivate = false,
  }: ResultQuery,
  { judging, memory, now }: Pick<Bot, 'judging' | 'memory' | 'now'>,
  repo: GitHubRepository,
): Promise<Judged> {
  const { candidate, policy, reference: read, id: model } = config;
  const known = await pastFor(model, policy.value, choice, repo, { counts: mayServe, sameWeights });
  const past = { ...known, ...(earlier.length > 0 && { earlier }) };
  const reference = read && { file: read.file, sha256: read.sha256, config: read.value };
  const suites = ofAnyData ? undefined : await suitesAt(policy.value, baseSha, { memory }, repo);
  const runners = ofAnyData ? undefined : await runnersAt(policy.value, baseSha, repo);
  const today = now().toISOString().slice(0, 10);
  // What was judged while a waiver lasted is no word about the day after.
  const waived = policy.value.waivers.filter(({ until }) => until >= today);
  // A run at an earlier commit is judged by the claims of now, which its own text does not have.
  const of = [candidate.sha256, candidate.value];
  const held = [...of, policy.sha256, read?.sha256, suites, runners, waived, isPrivate];
  const key = keyOf([artifact.id, repo.fullName, ...held, past]);
  const before = memory.results.get(key);
  if (before !== undefined) return before;
  const load = async (): Promise<JudgeTask> => ({
    text: await downloadText(artifact, repo),
    expected: {
      model,
      candidateSha256: candidate.sha256,
      policySha256: policy.sha256,
      ...(suites && { suites }),
      ...(runners && { runners }),
    },
    candidate: candidate.value,
    policy: policy.value,
    ...(reference && { reference }),
    past,
    isPrivate,
    today,
  });
  const judged = await judging(load, repo.owner);
  memory.results.set(key, judged);
  return judged;
}

/**
 * What a run said that was made with other data of a suite, such as fewer items: going on with more of them
 * is another look at the same candidate. What it showed counts for no side, since nothing vouches for its
 * data.
 */
export async function leftWithOtherData(
  query: ResultQuery,
  bot: Pick<Bot, 'judging' | 'memory' | 'now'>,
  repo: GitHubRepository,
): Promise<EarlierRun | undefined> {
  const found = await resultOf({ ...query, earlier: [], ofAnyData: true }, bot, repo);
  if (found.left === undefined) return undefined;
  const { at, production, objectives, suites, probes, asked, served } = found.left;
  const mute = <T extends Said>(said: T): T => ({ ...said, pass: 0, fail: 0 });
  return {
    at,
    ...(production && { production: mute(production) }),
    objectives: objectives.map(mute),
    suites: suites.map(mute),
    // They are asked of the server, and read no data.
    probes,
    asked,
    ...(served && { served }),
  };
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
