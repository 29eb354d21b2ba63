import { discover } from '../src/discover/candidates.ts';
import type { Discovered } from '../src/discover/candidates.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { patiently } from '../src/shell/github.ts';

/** A pull request as it is now. */
export async function pullAt(number: number, github: GitHub, at: Repository) {
  const { data } = await patiently('reads', () =>
    github.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: number }),
  );
  return data;
}

/** The models that a pull request changes at a commit: all of them, or the one that is named. */
export async function candidatesOf(
  number: number,
  sha: string,
  model: string | undefined,
  github: GitHub,
  at: Repository,
): Promise<readonly Discovered[]> {
  // The fork rule is kept where runs are started: here the candidates are only listed.
  const occasion = { kind: 'pull-request', number, sha, baseSha: sha, fork: false } as const;
  const target = { sha, baseSha: sha, pullRequest: number, onDefault: false };
  const { candidates } = await discover(occasion, target, github, at);
  return candidates.filter(({ id }) => model === undefined || model === 'all' || model === id);
}
