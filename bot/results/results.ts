import { createHash } from 'node:crypto';
import type { Config } from '../../src/config/load.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { baselineFor } from '../../src/github/baseline.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { downloadText } from './artifact.ts';
import type { RecordArtifact } from './run-artifacts.ts';
import type { Bot } from '../bot.ts';
import type { Judged, ToJudge } from './judging.ts';

/** Results that are kept. */
const MOST_KEPT = 500;

/** What a run is believed about one candidate. */
export interface Claimed {
  /** The run's. */
  readonly artifacts: readonly RecordArtifact[];
  /** The candidate as the measured commit has it, and the policy as the base branch has it. */
  readonly config: Config;
  readonly sha: string;
  /** What to compare with, and which of the history's entries may serve. */
  readonly baseline: string;
  readonly mayServe?: (entry: HistoryEntry) => boolean;
}

/**
 * The result of a run for one candidate at one commit, judged here by the policy of the base branch; absent where the
 * run left no record of it. The record has to be of that commit's candidate and of that policy, as GitHub has them, or
 * it is refused.
 */
export async function resultOf(
  { artifacts, config, sha, baseline: choice, mayServe }: Claimed,
  { judging, results }: Pick<Bot, 'judging' | 'results'>,
  repo: GitHubRepository,
): Promise<Judged | undefined> {
  const artifact = artifacts.find(({ model, shaStart }) => model === config.id && sha.startsWith(shaStart));
  if (artifact === undefined) return undefined;
  const { candidate, policy, id: model } = config;
  const baseline = await baselineFor(
    { id: model, incumbent: policy.value.production.incumbent },
    choice,
    repo,
    mayServe,
  );
  const key = keyOf([artifact.id, repo.fullName, candidate.sha256, policy.sha256, baseline]);
  const known = results.get(key);
  if (known !== undefined) return known;
  const load = async (): Promise<ToJudge> => ({
    text: await downloadText(artifact, repo),
    expected: { model, candidateSha256: candidate.sha256, policySha256: policy.sha256 },
    candidate: candidate.value,
    policy: policy.value,
    ...(baseline && { baseline }),
  });
  const judged = await judging(load, repo.owner);
  results.set(key, judged);
  for (const oldest of results.keys()) if (results.size > MOST_KEPT) results.delete(oldest);
  return judged;
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
