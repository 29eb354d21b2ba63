import { configAt } from '../src/discover/config.ts';
import { judge } from '../src/judge.ts';
import type { Judgement } from '../src/judge.ts';
import type { Record } from '../src/record/schema.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { downloadText, recordArtifacts } from './artifact.ts';
import { recordFrom } from './record.ts';
import type { BenchRun } from './runs.ts';

const POLICY = '.github/papergap.yml';

/** A result as the bot itself judges it, by the policy of the base branch. */
export interface Result {
  readonly record: Record;
  readonly judgement: Judgement;
}

/**
 * The result of a run for one candidate at one commit; absent where the run left no record of it. The record has to be
 * of that commit's candidate and of the base commit's policy, as GitHub has them, or it is refused.
 */
export async function resultOf(
  run: Pick<BenchRun, 'id' | 'candidate'>,
  commits: { readonly sha: string; readonly baseSha: string },
  github: GitHub,
  at: Repository,
): Promise<Result | undefined> {
  const paths = { candidate: run.candidate, policy: POLICY };
  const target = { ...commits, onDefault: false };
  const config = await configAt(paths, target, '', github, at);
  if ('length' in config) return undefined;
  const artifacts = await recordArtifacts(run.id, github, at);
  const artifact = artifacts.find(
    ({ model, shaStart }) => model === config.id && commits.sha.startsWith(shaStart),
  );
  if (artifact === undefined) return undefined;
  const record = recordFrom(await downloadText(artifact, github, at), {
    model: config.id,
    candidateSha256: config.candidate.sha256,
    policySha256: config.policy.sha256,
  });
  // By the policy that was read from GitHub: the record's own copy is only what it was measured with.
  return { record, judgement: judge(record, config.policy.value) };
}
