import type { Fault } from '../../src/config/fault.ts';
import { candidateFiles, twinOf } from '../../src/github/candidates.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Entry } from '../../src/github/tree.ts';
import type { Pull } from './pulls.ts';

const HINT = 'bring the pull request up to date with its base';

/**
 * Candidates that would not be merged as they are measured, since the base branch has changed meanwhile: the
 * same file, so that git makes a third one of both, or one of the same id.
 *
 * @param before the commit from which the pull request's changes are told
 */
export async function movedOnBase(
  candidates: readonly Discovered[],
  before: string,
  { head, base }: Pick<Pull, 'head' | 'base'>,
  repo: GitHubRepository,
): Promise<readonly Fault[]> {
  if (candidates.length === 0 || before === base.sha) return [];
  const [was, now, ours] = [
    await candidateFiles(before, repo),
    await candidateFiles(base.sha, repo),
    await candidateFiles(head.sha, repo),
  ];
  const isNew = ({ path }: Entry): boolean => shaOf(path, was) === undefined;
  return candidates.flatMap(({ candidate: file }): readonly Fault[] => {
    const there = shaOf(file, now);
    if (there !== shaOf(file, was) && there !== shaOf(file, ours))
      return [{ file, path: '', message: 'has changed on the base branch, too', hint: HINT }];
    const twin = twinOf(file, now.filter(isNew));
    return twin === undefined ? [] : [{ file, path: '', message: twin, hint: HINT }];
  });
}

const shaOf = (path: string, entries: readonly Entry[]): string | undefined =>
  entries.find((entry) => entry.path === path)?.sha;
