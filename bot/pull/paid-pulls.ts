import { isRateLimit } from '../../src/github/client.ts';
import { GHOST } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { owe } from './owed-looks.ts';
import type { OpenPull } from './pulls.ts';
import { payerOf } from './writers.ts';

/** An open pull request, and the stranger whose share of requests a look at it is taken from. */
export interface PaidPull extends OpenPull {
  /** Undefined for those of who may write. */
  readonly payer: string | undefined;
}

/** Open pull requests by who pays for them. */
export interface PaidPulls {
  /** Those of who may write come first. */
  readonly paid: readonly PaidPull[];
  /** Why that could not be told of some. */
  readonly untold: readonly Error[];
}

/** Where GitHub refuses to tell about who has opened one, it is owed a look, and counts as a stranger’s. */
export async function paidPulls(
  open: readonly OpenPull[],
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<PaidPulls> {
  const paid: PaidPull[] = [];
  const untold: Error[] = [];
  for (const pull of open) {
    const payer = await payerOf(pull, bot, repo).catch((cause: unknown) => {
      if (isRateLimit(cause)) throw cause;
      owe(pull.number, bot, repo);
      untold.push(new Error(`who pays for pull request ${pull.number} could not be told`, { cause }));
      return (pull.user ?? GHOST).login;
    });
    paid.push({ ...pull, payer });
  }
  const isOwn = ({ payer }: PaidPull): boolean => payer === undefined;
  return { paid: [...paid.filter(isOwn), ...paid.filter((one) => !isOwn(one))], untold };
}
