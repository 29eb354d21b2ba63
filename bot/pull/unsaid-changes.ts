import { mergeBaseOf } from '../../src/github/merge-base.ts';
import type { QueueEntry } from '../../src/github/merge-queue.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { barePullAt } from './pulls.ts';
import { noneWhereGone } from './read-pull.ts';
import { yardstickChanges } from './yardstick.ts';

/**
 * What merging changes of what models are measured by, although the pull request that is merged does not: git
 * follows files that were moved, and a branch with several commits to start from may bring back what was.
 */
export async function unsaidChanges(
  { number, baseSha, headSha }: QueueEntry,
  repo: GitHubRepository,
): Promise<readonly string[]> {
  const changed = await yardstickChanges(baseSha, headSha, [baseSha], repo);
  if (changed.length === 0 || number === undefined) return changed;
  const pull = await barePullAt(number, repo).catch(noneWhereGone);
  const before = pull && (await mergeBaseOf(baseSha, pull.head.sha, repo));
  if (pull === undefined || before === undefined) return changed;
  const own = await yardstickChanges(before, pull.head.sha, [baseSha], repo);
  return changed.filter((path) => !own.includes(path));
}
