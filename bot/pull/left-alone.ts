import { isQueued } from '../../src/github/merge-queue.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { isTestMerge } from '../../src/github/test-merge.ts';
import type { OpenPull } from './pulls.ts';
import type { OurChecks } from './snapshot.ts';

/**
 * Whether the head of a pull request is a commit that GitHub has made itself, which gets no check of ours for
 * it. Anyone can open a pull request with such a commit: a merge queue waits for the queue's own check on it,
 * and a check on one in which a merge is tried holds in place of the one on the head that is merged.
 */
export async function isLeftAlone(
  { head, base }: Pick<OpenPull, 'head' | 'base'>,
  { checks }: Pick<OurChecks, 'checks'>,
  repo: GitHubRepository,
): Promise<boolean> {
  if (await isQueued(head.sha, base.ref, repo)) return true;
  // No commit becomes one: where a check stands, which may be green, it has to say that nothing can be read.
  return checks.length === 0 && (await isTestMerge(head.sha, repo));
}
