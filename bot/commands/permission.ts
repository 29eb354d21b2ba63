import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { BotCommand } from './command.ts';

/** GitHub's permissions that are enough. */
const ENOUGH: Readonly<Record<BotCommand['needs'], readonly string[]>> = { write: ['write', 'admin'] };

/** Whether a user has a permission, by GitHub's own answer and never by what an event says of them. */
export async function hasPermission(
  login: string,
  needs: BotCommand['needs'],
  repo: GitHubRepository,
): Promise<boolean> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      username: login,
    });
    return ENOUGH[needs].includes(data.permission);
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

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
