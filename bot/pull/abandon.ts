import { findCheck, upsertCheck } from '../../src/github/check.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { statusOf } from '../../src/github/client.ts';
import type { Bot } from '../bot.ts';
import { checkOn } from './checks.ts';
import { headsOf } from './heads.ts';

/** Ends the check of a commit that no pull request has as its head any more: nobody waits for it. */
export async function abandon(sha: string, bot: Bot, repo: GitHubRepository): Promise<void> {
  const about = checkOn(sha, bot);
  const found = await findCheck(about, repo).catch(goneCommit);
  if (found === undefined || found.status === 'completed') return;
  if ((await headsOf(sha, repo)).open.length > 0) return;
  await upsertCheck(
    {
      ...about,
      state: { status: 'completed', conclusion: 'cancelled' },
      title: 'The pull request has moved on',
      summary: 'Another commit is the head of the pull request now, and has a check of its own.',
    },
    repo,
  );
}

/** A commit that was pushed over may be gone altogether, and its check with it. */
function goneCommit(error: unknown): undefined {
  const status = statusOf(error);
  if (status !== 404 && status !== 422) throw error;
  return undefined;
}
