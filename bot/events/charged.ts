import type { Account } from '../../src/github/permissions.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Look } from '../fork-budget.ts';
import { isKnownStranger, isKnownWriter, isWriter } from '../pull/writers.ts';

/** Who asks something of the bot, by a comment or a button, as GitHub signs it. */
export interface Asking {
  readonly account: Account;
  /** Whether GitHub says that they belong here. */
  readonly isMember: boolean;
  readonly installation: number;
}

/**
 * Does what somebody asks for. It is charged to them until GitHub has said that they may write, so that
 * strangers can't give any number of commands, whatever becomes of them. Where strangers have spent what they
 * may, GitHub is asked about those beyond that, to a bound of its own, and not about those of whom it is
 * known: those who may write are answered all the same.
 *
 * @param answer told by `waive` once it is known that they may write
 */
export async function charged(
  { account, isMember, installation }: Asking,
  answer: (repo: GitHubRepository, waive?: () => void) => Promise<void>,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { owner, name } = repo;
  if (isKnownWriter(account, bot, repo)) return answer(repo);
  const look: Look = async (onRequest, waive) => {
    const github = await bot.clientOf(installation, onRequest);
    await answer(repositoryOf(github, { owner, name }), waive);
  };
  if (await bot.forkBudget.look(owner, `commands of ${account.login}`, look, isMember)) return;
  if (isKnownStranger(account, bot, repo)) return;
  let mayCommand = false;
  const ask: Look = async (onRequest) => {
    onRequest();
    mayCommand = await isWriter(account, bot, repo);
  };
  await bot.forkBudget.lookByShare(owner, 'who may command', ask);
  if (mayCommand) await answer(repo);
}
