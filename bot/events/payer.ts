import type * as z from 'zod';
import type { Account } from '../../src/github/permissions.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { isKnownStranger, isWriter } from '../pull/writers.ts';
import type { InRepository } from './event.ts';

/** Who has brought an event about. */
export interface Causers {
  /** The person whose doing it is; undefined where it is that of an App alone. */
  readonly person: Account | undefined;
  /** The App that has acted, for whomever; undefined where the person has. */
  readonly app: Account | undefined;
}

/** Whose share of requests it is that GitHub is asked by. */
export interface Payer {
  readonly name: string;
  /** Whether they belong here: nothing that others have spent counts then. */
  readonly isTrusted: boolean;
}

/** As they are told apart where events wait. */
export const namesOf = ({ person, app }: Causers): string =>
  [app, person].flatMap((one) => one?.login ?? []).join(' for ') || 'nobody';

/** Whether it is the doing of someone who is known not to write here: it comes last. */
export const isByStranger = (
  { person }: Causers,
  bot: Pick<Bot, 'memory'>,
  repo: Pick<GitHubRepository, 'fullName'>,
): boolean => person !== undefined && isKnownStranger(person, bot, repo);

/**
 * Who pays for what is done about a branch of this repository; undefined where a person who may write does it
 * by themselves, which is free. Apps act at the wish of others, of those who only read, too, as often as they
 * like: each has a share of its own for each branch, which those that bring updates do not come near.
 */
export async function payerOn(
  branch: string | null,
  { person, app }: Causers,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Payer | undefined> {
  if (person !== undefined && !(await isWriter(person, bot, repo)))
    return { name: person.login, isTrusted: false };
  return app && { name: `${app.login} on ${repo.name} ${branch}`, isTrusted: true };
}

/** Does something as far as who pays may have GitHub asked; whether it was done. */
export async function paidBy(
  payer: Payer | undefined,
  work: (repo: GitHubRepository) => Promise<void>,
  { installation }: z.infer<typeof InRepository>,
  { forkBudget, clientOf }: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  if (payer === undefined) {
    await work(repo);
    return true;
  }
  const look = async (onRequest: () => void): Promise<void> => {
    const github = await clientOf(installation.id, onRequest);
    await work(repositoryOf(github, repo));
  };
  return forkBudget.look(repo.owner, payer.name, look, payer.isTrusted);
}
