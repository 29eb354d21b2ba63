import type { GitHubRepository } from '../../src/github/repository.ts';
import { statusOf } from '../../src/github/client.ts';

/** Whether somebody may have things run: by the repository's own word, never by what an event says of them. */
export async function mayWrite(login: string, repo: GitHubRepository): Promise<boolean> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      username: login,
    });
    return data.permission === 'admin' || data.permission === 'write';
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** A sign on a comment; it is for people alone, so that its failing stops nothing. */
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
