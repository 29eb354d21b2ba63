import { normalize } from 'node:path/posix';
import { MAX_CONFIG_BYTES } from '../../src/config/document.ts';
import { parsePolicy, POLICY_PATH } from '../../src/config/load.ts';
import type { Policy } from '../../src/config/policy.ts';
import { referencePath } from '../../src/config/reference.ts';
import { yardstickPaths } from '../../src/config/yardstick-paths.ts';
import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, refusalOf, textWhereReadable } from '../../src/github/tree.ts';
import type { Entry } from '../../src/github/tree.ts';
import { PapergapError } from '../../src/shell/errors.ts';

/** Whose yardstick: one model's, or that of all together. */
type Measured = 'all' | { readonly id: string };

/**
 * What models are measured by at a commit, told by git's names for it: the policy, the files of its suites,
 * and the references; undefined where there is no policy.
 */
export async function yardstickAt(
  commit: string,
  model: Measured,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const entry = await entryAt(commit, POLICY_PATH, repo);
  if (entry === undefined) return undefined;
  const policy = await policyIn(entry, repo);
  const names = [entry.sha];
  for (const path of policy === undefined ? [] : pathsOf(policy, model))
    names.push(await nameAt(commit, path, repo));
  return names.join(' ');
}

/**
 * The files and folders of the yardstick of all models that are other ones at another commit. They are those
 * that the first commit names: what the other one's policy says may cost nothing, nor be said here.
 */
export async function yardstickChanges(
  before: string,
  after: string,
  repo: GitHubRepository,
): Promise<readonly string[]> {
  const policy = await policyAt(before, repo);
  const paths = [POLICY_PATH, ...(policy === undefined ? [] : pathsOf(policy, 'all'))];
  const changed: string[] = [];
  for (const path of paths)
    if ((await nameAt(before, path, repo)) !== (await nameAt(after, path, repo))) changed.push(path);
  return changed;
}

const nameAt = async (commit: string, path: string, repo: GitHubRepository): Promise<string> =>
  (await entryAt(commit, path, repo))?.sha ?? 'missing';

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

async function policyIn(entry: Entry, repo: GitHubRepository): Promise<Policy | undefined> {
  if (refusalOf(entry, MAX_CONFIG_BYTES) !== undefined) return undefined;
  const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
  const policy = text === undefined ? undefined : parsePolicy({ file: POLICY_PATH, text });
  return policy?.ok ? policy.value.value : undefined;
}

function pathsOf(policy: Policy, model: Measured): readonly string[] {
  const references = model === 'all' ? policy.references : referencePath(policy, model.id);
  return yardstickPaths({ ...policy, references }).map((path) => normalize(path));
}
