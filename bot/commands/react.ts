import type { GitHubRepository } from '../../src/github/repository.ts';

/** A sign on a comment, for people alone: where it fails, nothing else stops. */
export async function react(
  commentId: number,
  content: 'eyes' | '-1',
  repo: GitHubRepository,
): Promise<void> {
  await repo
    .request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
      comment_id: commentId,
      content,
    })
    .catch(() => undefined);
}
