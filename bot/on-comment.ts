import * as z from 'zod';
import { findIssue, upsertIssue } from '../src/publish/issue.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { bless } from './bless.ts';
import type { Bot } from './bot.ts';
import { parseCommand } from './commands.ts';
import { obey } from './obey.ts';
import { Repo, repositoryOf } from './payload.ts';
import { mayWrite, react } from './people.ts';
import { issueOf } from './regressions.ts';

/** What is read of an `issue_comment` event. */
export const CommentEvent = z.object({
  repository: Repo,
  issue: z.object({
    number: z.int().positive(),
    pull_request: z.object({}).optional(),
    body: z.string().nullish(),
  }),
  comment: z.object({
    id: z.int().positive(),
    body: z.string(),
    user: z.object({ login: z.string(), type: z.string() }),
  }),
});
export type CommentEvent = z.infer<typeof CommentEvent>;

/**
 * Obeys a comment where it is a command and its author may write to the repository. Edits don't count, nor does what
 * bots write, ourselves included.
 */
export async function onComment(
  { issue, comment, repository }: CommentEvent,
  bot: Bot,
  github: GitHub,
): Promise<void> {
  if (comment.user.type !== 'User') return;
  const model = modelOf(issue.body ?? '');
  if (issue.pull_request === undefined && model === undefined) return;
  const command = parseCommand(comment.body);
  if (command === undefined) return;
  const at = repositoryOf(repository);
  if (!(await mayWrite(comment.user.login, github, at))) {
    // No words: a stranger can't make us write.
    return react(comment.id, '-1', github, at);
  }
  await react(comment.id, 'eyes', github, at);
  if (issue.pull_request !== undefined)
    return obey({ by: `c${comment.id}`, number: issue.number, command }, bot, github, at);
  if (model !== undefined && 'verb' in command && command.verb === 'bless')
    await accept(model, comment.id, bot, github, at);
}

/** The model that an issue is about, by its own first line; whether the issue is ours is looked at later. */
function modelOf(body: string): string | undefined {
  return /^<!-- papergap:regression ([A-Za-z0-9._-]{1,100}) -->\n/.exec(body)?.[1];
}

/** Somebody says that this is how a model is to be: its last result is the baseline, and its issue is closed. */
async function accept(
  id: string,
  commentId: number,
  bot: Bot,
  github: GitHub,
  at: Repository,
): Promise<void> {
  const sticky = issueOf(id, bot.author);
  const issue = await findIssue(sticky, github, at);
  if (issue?.open !== true || !(await bless(id, github, at))) return react(commentId, 'confused', github, at);
  await upsertIssue(
    sticky,
    { title: `${id} got worse in production`, text: issue.text, open: false },
    github,
    at,
  );
  await react(commentId, 'rocket', github, at);
}
