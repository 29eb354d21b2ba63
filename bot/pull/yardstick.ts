import { normalize } from 'node:path/posix';
import { POLICY_PATH } from '../../src/config/load.ts';
import type { Policy } from '../../src/config/policy.ts';
import { referencePath } from '../../src/config/reference.ts';
import { yardstickPaths } from '../../src/config/yardstick-paths.ts';
import { policyIn, yardstickPathsAt } from '../../src/github/policy-at.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt } from '../../src/github/tree.ts';

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
 * The files and folders of the yardstick of all models that are other ones at another commit.
 *
 * @param named commits whose policies name them: what a pull request's own says may cost nothing, nor be said
 */
export async function yardstickChanges(
  before: string,
  after: string,
  named: readonly string[],
  repo: GitHubRepository,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const path of await yardstickPathsAt(named, repo))
    if ((await nameAt(before, path, repo)) !== (await nameAt(after, path, repo))) changed.push(path);
  return changed;
}

const nameAt = async (commit: string, path: string, repo: GitHubRepository): Promise<string> =>
  (await entryAt(commit, path, repo))?.sha ?? 'missing';

/** The files that the policy names for one model, or for all. */
function pathsOf(policy: Policy, model: Measured): readonly string[] {
  const references = model === 'all' ? policy.references : referencePath(policy, model.id);
  return yardstickPaths({ ...policy, references }).map((path) => normalize(path));
}
