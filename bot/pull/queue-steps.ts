import { queuedPullOf, queueEntries } from '../../src/github/merge-queue.ts';
import type { QueueEntry } from '../../src/github/merge-queue.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { tipOf } from '../results/default-branch.ts';
import type { BaseBranch } from './base-branch.ts';

/** What a merge queue is about to merge. */
export interface MergeGroup {
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly base: BaseBranch;
}

/**
 * What a group merges into its branch, one pull request a step, the first one first. The queue itself is
 * asked: commits are their authors', who may write into their titles whatever they like. A group stands on
 * those before it, which the queue may merge by its check alone, although their own have failed. Undefined
 * where the queue does not tell all of them.
 */
export async function stepsOf(
  { headSha, headRef, baseSha, base }: MergeGroup,
  repo: GitHubRepository,
): Promise<readonly QueueEntry[] | undefined> {
  const entries = await queueEntries(base.ref, repo);
  const number = queuedPullOf(headRef.replace(/^refs\/heads\//, ''));
  const byHead = new Map([{ number, headSha, baseSha }, ...entries].map((one) => [one.headSha, one]));
  const steps: QueueEntry[] = [];
  let root = headSha;
  for (let step = byHead.get(root); step !== undefined; step = byHead.get(root)) {
    byHead.delete(root);
    steps.unshift(step);
    root = step.baseSha;
  }
  return (await isMerged(root, base.ref, repo)) ? steps : undefined;
}

/** What was before it in the queue may have been merged meanwhile. */
async function isMerged(sha: string, branch: string, repo: GitHubRepository): Promise<boolean> {
  const tip = await tipOf(branch, repo);
  if (tip === undefined || tip === sha) return tip === sha;
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const { data } = await repo.read(route, { basehead: `${sha}...${tip}`, per_page: 1 });
  return data.status === 'ahead';
}
