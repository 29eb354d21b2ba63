import { checksOfApp, upsertCheck } from '../../src/github/check.ts';
import { statusOf } from '../../src/github/client.ts';
import { each } from '../../src/github/each.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { externalIdOf } from './check.ts';

/**
 * Ends the checks of a commit that are open although no pull request with it as its head goes to their base
 * any more.
 *
 * @param bases those that still have one
 */
export async function endChecks(
  sha: string,
  bases: readonly string[],
  { author }: Pick<Bot, 'author'>,
  repo: GitHubRepository,
): Promise<void> {
  const kept = new Set(bases.map((base) => externalIdOf(sha, base)));
  const checks = await checksOfApp({ appId: author.appId, sha }, repo).catch(noneOnLostCommit);
  const left = checks.filter(({ status, externalId }) => status !== 'completed' && !kept.has(externalId));
  const end = { ...MOVED_ON, appId: author.appId, sha };
  await each(
    left,
    ({ name }) => `the check ${name} of ${sha} could not be ended`,
    ({ name, externalId }) => upsertCheck({ ...end, name, externalId }, repo),
  );
}

const MOVED_ON = {
  state: { status: 'completed', conclusion: 'cancelled' },
  title: 'The pull request has moved on',
  summary: 'The pull request has another head or another base now, and for that a check of its own.',
} as const;

/**
 * A commit that was pushed over may be gone altogether (422), and its check with it. One that GitHub does not
 * find for a moment (404) has a check to end.
 */
function noneOnLostCommit(error: unknown): readonly [] {
  if (statusOf(error) !== 422) throw error;
  return [];
}
