import type { GitHub, Repository } from '../../src/github/client.ts';
import { patiently, statusOf } from '../../src/github/client.ts';

/** Whether somebody may have things run: by the repository's own word, never by what an event says of them. */
export async function mayWrite(login: string, github: GitHub, at: Repository): Promise<boolean> {
  try {
    const { data } = await patiently('reads', () =>
      github.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
        ...at,
        username: login,
      }),
    );
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
  github: GitHub,
  at: Repository,
): Promise<void> {
  await github
    .request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', {
      ...at,
      comment_id: commentId,
      content,
    })
    .catch(() => undefined);
}
