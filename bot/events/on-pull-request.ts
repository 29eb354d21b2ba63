import * as z from 'zod';
import type { GitHub } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import { abandon } from '../pull/abandon.ts';
import type { Bot } from '../bot.ts';
import { Repo, nameOf, Sha } from './payload.ts';
import { settle } from '../pull/settle.ts';

/** What is read of a `pull_request` event. */
export const PullRequestEvent = z.object({
  repository: Repo,
  pull_request: z.object({ number: z.int().positive() }),
  before: Sha.optional(),
});

/** A pull request has a new head, another base, or is closed: its check says so within seconds, and the old head's ends. */
export async function onPullRequest(
  { repository, pull_request: { number }, before }: z.infer<typeof PullRequestEvent>,
  bot: Bot,
  github: GitHub,
): Promise<void> {
  const repo = repositoryOf(github, nameOf(repository));
  await settle(number, bot, repo);
  if (before !== undefined) await abandon(before, bot, repo);
}
