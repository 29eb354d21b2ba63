import { upsertCheck } from '../../src/github/check.ts';
import type { FoundCheck } from '../../src/github/check.ts';
import { statusOf } from '../../src/github/client.ts';
import { findComment, upsertComment } from '../../src/github/comment.ts';
import type { StickyComment } from '../../src/github/comment.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { stale } from '../../src/report/stale.ts';
import type { Bot } from '../bot.ts';
import type { Decision, PullDecision } from './decision.ts';
import { hideTemporaryAnswers } from './temporary-answers.ts';

/**
 * The first line of the bot's comment on a pull request: by it and by its author the comment is found again.
 */
const COMMENT_MARKER = '<!-- papergap:comment v1 -->';

/**
 * Writes the check, then into the pull requests: a conversation may be locked, and the check says it all the
 * same.
 *
 * @param checks our checks on the commit, as they were read
 */
export async function writeDecision(
  { check, pulls }: Decision,
  checks: readonly FoundCheck[],
  { author }: Pick<Bot, 'author'>,
  repo: GitHubRepository,
): Promise<void> {
  const isNews = await upsertCheck(check, repo, checks);
  const isOver = check.state.status === 'completed';
  for (const pull of pulls) {
    if (isOver && isNews) await hideTemporaryAnswers(pull.number, repo);
    await unlessLocked(() => writeComment(pull, author, repo));
    await unlessLocked(() => announce(pull, author, repo));
  }
}

async function writeComment(
  { number, comment }: PullDecision,
  author: StickyComment['author'],
  repo: GitHubRepository,
): Promise<void> {
  const sticky: StickyComment = { pullRequest: number, marker: COMMENT_MARKER, author, visible: true };
  if (comment.kind === 'comparison') return upsertComment(sticky, comment.text, repo);
  const existing = await findComment(sticky, repo);
  if (existing?.body === undefined) return;
  const text = existing.body.slice(COMMENT_MARKER.length + 1);
  await upsertComment(sticky, stale(text, comment.head), repo);
}

async function announce(
  { number, announcements }: PullDecision,
  author: StickyComment['author'],
  repo: GitHubRepository,
): Promise<void> {
  for (const [asked, text] of announcements) {
    const sticky = { pullRequest: number, marker: `<!-- papergap:result ${asked} -->`, author };
    await upsertComment(sticky, text, repo);
  }
}

async function unlessLocked(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (statusOf(error) !== 403 || !/locked/i.test((error as Error).message)) throw error;
  }
}
