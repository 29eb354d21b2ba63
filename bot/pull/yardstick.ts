import { normalize } from 'node:path/posix';
import { parsePolicy, POLICY_PATH } from '../../src/config/load.ts';
import { referencePath } from '../../src/config/reference.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, textOf } from '../../src/github/tree.ts';

/**
 * What a model is measured by at a commit, told by git's names for it: the policy, the files of its suites,
 * and the model's reference; undefined where there is no policy.
 */
export async function yardstickAt(
  commit: string,
  id: string,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const entry = await entryAt(commit, POLICY_PATH, repo);
  if (entry === undefined) return undefined;
  const policy = parsePolicy({ file: POLICY_PATH, text: await textOf(entry, repo) });
  const suites = policy.ok ? Object.values(policy.value.value.suites) : [];
  const reference = policy.ok ? referencePath(policy.value.value, id) : undefined;
  const names = [entry.sha];
  for (const path of [
    ...suites.flatMap(({ data, examples }) => [data, examples ?? []].flat()),
    reference ?? [],
  ].flat())
    names.push((await entryAt(commit, normalize(path), repo))?.sha ?? 'missing');
  return names.join(' ');
}
