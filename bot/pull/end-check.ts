import { findChecks, upsertCheck } from '../../src/github/check.ts';
import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { checkOn } from './check.ts';

/** Ends the check of a commit that is no pull request's head any more, where it has one that is open. */
export async function endCheck(sha: string, bot: Pick<Bot, 'author'>, repo: GitHubRepository): Promise<void> {
  const about = checkOn(sha, bot);
  const checks = await findChecks(about, repo).catch(noneOnLostCommit);
  const [youngest] = checks;
  if (youngest === undefined || youngest.status === 'completed') return;
  await upsertCheck(
    {
      ...about,
      state: { status: 'completed', conclusion: 'cancelled' },
      title: 'The pull request has moved on',
      summary: 'Another commit is the head of the pull request now, and has a check of its own.',
    },
    repo,
    checks,
  );
}

/** A commit that was pushed over may be gone altogether, and its check with it. */
function noneOnLostCommit(error: unknown): readonly [] {
  const status = statusOf(error);
  if (status !== 404 && status !== 422) throw error;
  return [];
}
