import type * as z from 'zod';
import { checked, faulty } from '../../src/config/checked.ts';
import type { Account } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { PREFIX } from '../commands/command-line.ts';
import type { CommandFault, ParsedCommand } from '../commands/grammar.ts';
import { runCommand } from '../commands/run-command.ts';
import { openPullsAt } from '../pull/listed-pulls.ts';
import type { ListedPull } from '../pull/listed-pulls.ts';
import { reconcilePull } from '../pull/reconcile-pull.ts';
import { firstByWriter, isKnownStranger } from '../pull/writers.ts';
import { charged } from './charged.ts';
import { taskIn } from './event.ts';
import type { EventTask, InRepository } from './event.ts';

/** A button, or GitHub's own "Re-run", was pressed on a commit's check. */
export interface Press {
  /**
   * Tells this press from every other, by what GitHub signs: a delivery that is replayed is the same press.
   */
  readonly by: string;
  readonly sha: string;
  readonly command: ParsedCommand;
  /** Who has pressed it; absent where GitHub keeps that to itself, and has looked whether they may. */
  readonly account: Account | undefined;
  /** The base of the check; of a press on all checks of the commit the default branch. */
  readonly base: string;
  /** When it was pressed, in ISO 8601; absent for a press on one check. */
  readonly askedAt?: string;
  /** The check that it was pressed on; absent for a press on all checks of the commit. */
  readonly checkId?: number;
}

/** Pull requests of forks that are told why nothing is done for any of them: the oldest. */
const MOST_TOLD = 5;

/**
 * What a press asks for, charged to who has pressed it as a comment is.
 *
 * @param isOurs whether it was pressed on a check of our own
 */
export function pressTask(
  event: z.infer<typeof InRepository>,
  press: Press,
  isOurs: (bot: Bot) => boolean,
): EventTask {
  const { by, account } = press;
  const task = taskIn(event, `command ${by}`, async (bot, repo) => {
    if (!isOurs(bot)) return;
    if (account === undefined) return serve(press, bot, repo);
    const asking = { account, isMember: false, installation: event.installation.id };
    await charged(asking, (within, waive) => serve(press, bot, within, waive), bot, repo);
  });
  const ofRepo = { fullName: event.repository.full_name };
  return { ...task, isOfStranger: (bot) => account !== undefined && isKnownStranger(account, bot, ofRepo) };
}

/**
 * Runs the command on the open pull request with the commit as its head; for an old commit nothing. A button
 * does not say which of several it was pressed for, and others may have opened an older one, which they can
 * close: of those of forks none is chosen.
 *
 * @param onAllowed told once it is known that who has pressed it may
 */
async function serve(press: Press, bot: Bot, repo: GitHubRepository, onAllowed?: () => void): Promise<void> {
  const { by, account, checkId, askedAt, base } = press;
  const about = { by, account, ...(askedAt && { askedAt }), ...(checkId !== undefined && { base }) };
  const meant = await meantBy(press, bot, repo);
  const command = meant.length > 1 ? faulty([severalPulls(press)]) : checked(press.command);
  for (const { number } of meant.slice(0, MOST_TOLD)) {
    const request = { ...about, number, model: undefined, command };
    const isAnswered = await runCommand(request, bot, repo, onAllowed);
    if (isAnswered && checkId !== undefined) await reconcilePull(number, bot, repo, checkId);
  }
}

/** One of this repository, opened by someone who may write where there is such a one; else all of forks. */
async function meantBy(
  { sha, base, account, checkId }: Press,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly ListedPull[]> {
  const all = await openPullsAt(sha, repo);
  const toBase = all.filter(({ baseRefName }) => baseRefName === base);
  const open = toBase.length > 0 || checkId !== undefined ? toBase : all;
  const own = open.find(({ isCrossRepository }) => !isCrossRepository);
  // A fork's commit is measured where a maintainer is known to have named it.
  if (own === undefined) return account === undefined ? [] : open;
  return [(await firstByWriter(open, bot, repo)) ?? own];
}

const severalPulls = ({ command: { name }, sha }: Press): CommandFault => ({
  ...{ code: 'several-pulls', word: sha },
  suggestion: name === 'run' ? `${PREFIX} ${sha}` : `${PREFIX} ${name}`,
});

export const rerun = (sha: string): ParsedCommand => ({ name: 'run', sha, options: {} });
