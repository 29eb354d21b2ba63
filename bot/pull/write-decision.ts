import { upsertCheck } from '../../src/github/check.ts';
import type { FoundCheck } from '../../src/github/check.ts';
import { findComment, upsertComment, whereTaken } from '../../src/github/comment.ts';
import type { StickyComment } from '../../src/github/comment.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { stale } from '../../src/report/stale.ts';
import type { Bot } from '../bot.ts';
import type { Announcement, CommentDecision, Decision } from './decision.ts';
import { hideTemporaryAnswers } from './temporary-answers.ts';

/**
 * The first line of the bot's comment on a pull request: by it and by its author the comment is found again.
 */
const COMMENT_MARKER = '<!-- papergap:comment v1 -->';

type Writing = Pick<Bot, 'author' | 'memory'>;

/**
 * Writes the check, before anything into the pull request: a conversation may take no comments, and the
 * check says it all the same.
 *
 * @param checks our checks on the commit, as they were read
 * @returns whether it says anything new
 */
export const writeCheck = (
  { check }: Decision,
  checks: readonly FoundCheck[],
  repo: GitHubRepository,
): Promise<boolean> => upsertCheck(check, repo, checks);

/** Writes into the pull request what goes with its check. */
export async function writeComments(
  { number, check, comment, announcements }: Decision,
  isNews: boolean,
  bot: Writing,
  repo: GitHubRepository,
): Promise<void> {
  const isOver = check.state.status === 'completed';
  const asked = new Set([number, ...announcements.map((one) => one.number)]);
  if (isOver && isNews) for (const each of asked) await hideTemporaryAnswers(each, repo);
  if (comment !== undefined) await whereTaken(() => writeComment(number, comment, bot, repo));
  for (const one of announcements) await whereTaken(() => announce(one, bot, repo));
}

/**
 * In a pull request whose twin is commented on, what stood there before leads to that one. Where nothing
 * stood, nothing is written: anyone can open any number of twins.
 */
export async function pointToTwin(
  number: number,
  twin: number,
  bot: Writing,
  repo: GitHubRepository,
): Promise<void> {
  const sticky = stickyIn(number, bot);
  const text = `This commit is measured in pull request ${twin}, which has the same base: the comparison is there.`;
  if ((await findComment(sticky, repo)) !== undefined)
    await whereTaken(() => upsertComment(sticky, text, repo));
}

async function writeComment(
  number: number,
  comment: CommentDecision,
  bot: Writing,
  repo: GitHubRepository,
): Promise<void> {
  const sticky = stickyIn(number, bot);
  if (comment.kind === 'comparison') return upsertComment(sticky, comment.text, repo);
  const existing = await findComment(sticky, repo);
  if (existing?.body === undefined) return;
  const text = existing.body.slice(COMMENT_MARKER.length + 1);
  await upsertComment(sticky, stale(text, comment.head), repo);
}

const stickyIn = (number: number, { author, memory }: Writing): StickyComment => ({
  pullRequest: number,
  marker: COMMENT_MARKER,
  author,
  visible: true,
  memory: memory.comments,
});

async function announce(
  { number, asked, text }: Announcement,
  { author, memory: { comments: memory } }: Writing,
  repo: GitHubRepository,
): Promise<void> {
  const sticky = { pullRequest: number, marker: `<!-- papergap:result ${asked} -->`, author, memory };
  await upsertComment(sticky, text, repo);
}
