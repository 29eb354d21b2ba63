import { checksOfApp } from '../../src/github/check.ts';
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
  /** Ours for its base. */
  readonly check: FoundCheck | undefined;
  /** The youngest of that name, which GitHub goes by: it may be of what was the default branch. */
  readonly shown: FoundCheck | undefined;
}

/** The check that a pull request has, or that it has none; undefined where a stranger may not have us ask. */
export async function checkLookedAt(
  { payer, ...pull }: PaidPull,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Looked | undefined> {
  const { appId, sha, name, externalId } = checkOn(pull.head.sha, branchOf(pull), bot);
  const look = async (by: GitHubRepository): Promise<Looked> => {
    const found = await checksOfApp({ appId, sha, name }, by);
    return { check: found.find((one) => one.externalId === externalId), shown: found[0] };
  };
  if (payer === undefined) return look(repo);
  let looked: Looked | undefined;
  await bot.forkBudget.look(repo.owner, payer, async (onRequest) => {
    looked = await look(repositoryOf(await bot.clientOf(installation, onRequest), repo));
  });
  return looked;
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
