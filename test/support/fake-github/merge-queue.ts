import { eventOf } from './events.ts';
import { putCommit } from './git.ts';
import { mergeCommit } from './history.ts';
import type { GitHubEvent, Hub } from './hub.ts';
import { commitOf } from './json.ts';
import type { Repo } from './model.ts';
import { pullOf } from './pulls.ts';
import { headOf, setRef, signatureOf } from './repository.ts';

/** How a queue makes a commit of a pull request. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/** A pull request in a queue, with the commit that was made of it, and the one that this was made onto. */
export interface Queued {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
}

/** What is in the queue of a branch: as long as its own branch is there. */
export function queueOf(repo: Repo, branch: string): readonly Queued[] {
  return [...repo.queue].flatMap(([ref, { number, baseSha }]) => {
    const headSha = repo.refs.get(ref);
    return headSha !== undefined && ref.startsWith(`refs/heads/gh-readonly-queue/${branch}/pr-`)
      ? [{ number, headSha, baseSha }]
      : [];
  });
}

/**
 * Puts a pull request into the merge queue: the queue's branch is made, and its check asked for.
 *
 * @param ahead pull requests that are put into the queue before it
 */
export function mergeGroupEvent(
  hub: Hub,
  repo: Repo,
  number: number,
  ahead: readonly number[] = [],
  method: MergeMethod = 'merge',
): GitHubEvent {
  const { ref: branch } = pullOf(repo, number).pull.base;
  const before = queueOf(repo, branch).at(-1)?.headSha ?? headOf(repo, branch);
  const group = [...ahead, number].reduce((group, each) => enqueue(repo, each, group.headSha, method), {
    ref: '',
    headSha: before,
    baseSha: '',
  });
  const { ref, headSha: sha, baseSha } = group;
  const { tree, message, author, committer } = commitOf(repo.store, sha);
  const payload = {
    action: 'checks_requested',
    merge_group: {
      head_sha: sha,
      head_ref: ref,
      base_sha: baseSha,
      base_ref: `refs/heads/${branch}`,
      head_commit: { id: sha, tree_id: tree, message, timestamp: author.date, author, committer },
    },
  };
  return eventOf(hub, repo, 'merge_group', repo.owner, payload, { ref, sha });
}

function enqueue(repo: Repo, number: number, baseSha: string, method: MergeMethod) {
  const { pull, title } = pullOf(repo, number);
  const by = signatureOf(repo.owner);
  const { message: own } = commitOf(repo.store, pull.head.sha);
  const message = {
    merge: `Merge pull request #${number} from ${pull.head.ref}`,
    squash: `${title} (#${number})`,
    rebase: own,
  }[method];
  const merged = mergeCommit(repo.store, baseSha, pull.head.sha, by, message);
  const headSha =
    method === 'merge'
      ? merged
      : putCommit(repo.store, { ...commitOf(repo.store, merged), parents: [baseSha] });
  const ref = `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${number}-${baseSha}`;
  setRef(repo, ref, headSha);
  repo.queue.set(ref, { number, baseSha });
  return { ref, headSha, baseSha };
}
