import { normalize } from 'node:path/posix';
import { MAX_CONFIG_BYTES } from '../config/document.ts';
import { parsePolicy, POLICY_PATH } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';
import { yardstickPaths } from '../config/yardstick-paths.ts';
import { PapergapError } from '../shell/errors.ts';
import { statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';
import { entryAt, refusalOf, textWhereReadable } from './tree.ts';
import type { Entry } from './tree.ts';

/** The policy of a commit that is there; undefined where none can be read, whatever else it has. */
export async function policyAt(commit: string, repo: GitHubRepository): Promise<Policy | undefined> {
  try {
    const entry = await entryAt(commit, POLICY_PATH, repo);
    return entry && (await policyIn(entry, repo));
  } catch (error) {
    if (error instanceof PapergapError && statusOf(error.cause) !== 404) return undefined;
    throw error;
  }
}

/** The policy in a file; undefined where it can't be read. */
export async function policyIn(entry: Entry, repo: GitHubRepository): Promise<Policy | undefined> {
  if (refusalOf(entry, MAX_CONFIG_BYTES) !== undefined) return undefined;
  const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
  const policy = text === undefined ? undefined : parsePolicy({ file: POLICY_PATH, text });
  return policy?.ok ? policy.value.value : undefined;
}

/** The files and folders that models are measured by as the policies of commits name them, these included. */
export async function yardstickPathsAt(
  commits: readonly string[],
  repo: GitHubRepository,
): Promise<readonly string[]> {
  const paths = new Set<string>([POLICY_PATH]);
  for (const commit of commits) {
    const policy = await policyAt(commit, repo);
    for (const path of policy === undefined ? [] : yardstickPaths(policy)) paths.add(normalize(path));
  }
  return [...paths];
}
