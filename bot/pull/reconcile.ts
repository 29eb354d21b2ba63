import { findCheck } from '../../src/github/check.ts';
import type { GitHub } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { pagesOf } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { checkOn } from './checks.ts';
import { allRuns } from '../commands/place.ts';
import { openPulls } from './pulls.ts';
import { watchProduction } from '../production/production.ts';
import type { BenchRun } from './runs.ts';
import { settle } from './settle.ts';

/** Older pull requests wait for people, not for us. */
const RECENT_MS = 30 * 86_400_000;
/** Of two instances that wrote a check the one that had seen less may have written last. */
const FRESH_MS = 3_600_000;

/** Every installation of the App that works, as GitHub lists them. */
export async function installations(github: GitHub): Promise<readonly number[]> {
  const found: number[] = [];
  const all = pagesOf(github, 'GET /app/installations', {}, (data) => data);
  for await (const { id, suspended_at } of all) if (suspended_at == null) found.push(id);
  return found;
}

/**
 * Brings everything of an installation to where it belongs, whatever was missed: a check that is missing, never ended,
 * ended a moment ago or is older than a run, an issue about a model in production.
 *
 * One's trouble keeps no other from being looked at, repository or pull request; all of it is thrown in the end.
 *
 * @param github with the installation's token
 */
export async function reconcile(bot: Bot, github: GitHub): Promise<void> {
  const troubles: Error[] = [];
  const trying = async (what: string, work: () => Promise<void>): Promise<void> => {
    await work().catch((cause: unknown) =>
      troubles.push(new Error(`${what} could not be looked at`, { cause })),
    );
  };
  const repositories = pagesOf(github, 'GET /installation/repositories', {}, (data) => data.repositories);
  for await (const { owner, name, default_branch: defaultBranch } of repositories) {
    const repo = repositoryOf(github, { owner: owner.login, name });
    await trying(repo.fullName, async () => {
      for (const number of await openToSettle(bot, repo))
        await trying(`${repo.fullName}#${number}`, () => settle(number, bot, repo));
    });
    await trying(`${repo.fullName}, in production`, () => watchProduction(defaultBranch, bot, repo));
  }
  if (troubles.length > 0) throw new AggregateError(troubles);
}

/** Pull requests whose check may not say what is so. */
async function openToSettle(bot: Bot, repo: GitHubRepository): Promise<readonly number[]> {
  const before = (ms: number): string => new Date(bot.now().getTime() - ms).toISOString();
  const found: number[] = [];
  let runs: Promise<readonly BenchRun[]> | undefined;
  for await (const { number, head, updated_at } of openPulls(repo)) {
    if (updated_at < before(RECENT_MS)) break;
    const { completedAt = before(0) } = (await findCheck(checkOn(head.sha, bot), repo)) ?? {};
    runs ??= allRuns(bot.workflows, repo);
    const isOlder = (await runs).some(
      (run) => run.updatedAt > completedAt && (run.order?.pullRequest === number || run.headSha === head.sha),
    );
    if (isOlder || completedAt > before(FRESH_MS)) found.push(number);
  }
  return found;
}
