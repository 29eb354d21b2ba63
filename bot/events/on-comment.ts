import * as z from 'zod';
import type { GitHub } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { parseCommand } from '../commands/commands.ts';
import { obey, obeyInIssue } from '../commands/obey.ts';
import { Repo, nameOf } from './payload.ts';
import { mayWrite, react } from '../commands/people.ts';
import { modelOf } from '../production/regressions.ts';

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
  const repo = repositoryOf(github, nameOf(repository));
  if (!(await mayWrite(comment.user.login, repo))) {
    // No words: a stranger can't make us write.
    return react(comment.id, '-1', repo);
  }
  await react(comment.id, 'eyes', repo);
  const asked = { by: `c${comment.id}`, number: issue.number, command };
  if (issue.pull_request !== undefined) await obey(asked, bot, repo);
  else if (model !== undefined) await obeyInIssue(asked, model, bot, repo);
}
