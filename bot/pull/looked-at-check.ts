import { findChecks } from '../../src/github/check.ts';
import type { FoundCheck } from '../../src/github/check.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { branchOf } from './base-branch.ts';
import { checkOn } from './check.ts';
import type { PaidPull } from './paid-pulls.ts';
import { pullKey } from './pull-key.ts';
import type { OpenPull } from './pulls.ts';
import { isUndecided } from './undecided.ts';

/** A check that was looked for. */
export interface Looked {
  readonly check: FoundCheck | undefined;
}

/** The check that a pull request has, or that it has none; undefined where a stranger may not have us ask. */
export async function checkLookedAt(
  { payer, ...pull }: PaidPull,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Looked | undefined> {
  const about = checkOn(pull.head.sha, branchOf(pull), bot);
  if (payer === undefined) return { check: (await findChecks(about, repo))[0] };
  let found: readonly FoundCheck[] = [];
  const isDone = await bot.forkBudget.look(repo.owner, payer, async (onRequest) => {
    const github = await bot.clientOf(installation, onRequest);
    found = await findChecks(about, repositoryOf(github, repo));
  });
  return isDone ? { check: found[0] } : undefined;
}

/** What may be open, or decided nothing, is known until that ends: what was not read this time, too. */
export function keepWhereOpen(
  { number }: OpenPull,
  looked: Looked | undefined,
  { memory: { openChecks } }: Bot,
  repo: GitHubRepository,
): void {
  const key = pullKey(number, repo);
  const hasEnded =
    looked !== undefined &&
    (looked.check?.status ?? 'completed') === 'completed' &&
    !isUndecided(looked.check);
  if (hasEnded) openChecks.delete(key);
  else openChecks.set(key, true);
}
