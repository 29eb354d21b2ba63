import { normalize } from 'node:path/posix';
import { parsePolicy, POLICY_PATH } from '../../src/config/load.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, textOf } from '../../src/github/tree.ts';

/**
 * What models are measured by at a commit, told by git's names for it: the policy, and the files of its
 * suites; undefined where there is no policy.
 */
export async function yardstickAt(commit: string, repo: GitHubRepository): Promise<string | undefined> {
  const entry = await entryAt(commit, POLICY_PATH, repo);
  if (entry === undefined) return undefined;
  const policy = parsePolicy({ file: POLICY_PATH, text: await textOf(entry, repo) });
  const suites = policy.ok ? Object.values(policy.value.value.suites) : [];
  const names = [entry.sha];
  for (const path of suites.flatMap(({ data, examples }) => [data, examples ?? []].flat()))
    names.push((await entryAt(commit, normalize(path), repo))?.sha ?? 'missing');
  return names.join(' ');
}
