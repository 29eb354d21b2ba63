import * as z from 'zod';
import { checked } from '../../src/config/checked.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { ParsedCommand } from '../commands/grammar.ts';
import { runCommand } from '../commands/run-command.ts';
import { openPullsAt } from '../pull/listed-pulls.ts';
import { reconcilePull } from '../pull/reconcile-pull.ts';

export const Sender = z.object({ login: z.string(), type: z.string() });

/** A button, or GitHub's own "Re-run", was pressed on a commit's check. */
export interface Press {
  /**
   * Tells this press from every other, by what GitHub signs: a delivery that is replayed is the same press.
   */
  readonly by: string;
  readonly sha: string;
  readonly command: ParsedCommand;
  /** Who has pressed it; absent where GitHub keeps that to itself, and has looked whether they may. */
  readonly login: string | undefined;
  /** The check that it was pressed on, and its base; absent for a press on all checks of the commit. */
  readonly check?: { readonly id: number; readonly base: string };
}

/**
 * Runs the command on an open pull request with the commit as its head, those of this repository first; for
 * an old commit nothing.
 */
export async function serve(
  { by, sha, command, login, check }: Press,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const open = (await openPullsAt(sha, repo)).filter(
    ({ baseRefName }) => check === undefined || baseRefName === check.base,
  );
  const own = open.find(({ isCrossRepository }) => !isCrossRepository);
  // A fork's commit is measured where a maintainer is known to have named it.
  const pull = own ?? (login === undefined ? undefined : open[0]);
  if (pull === undefined) return;
  const { number } = pull;
  const request = { by, login, number, model: undefined, command: checked(command) };
  const isAnswered = await runCommand(request, bot, repo);
  if (isAnswered && check !== undefined) await reconcilePull(number, bot, repo, check.id);
}

export const rerun = (sha: string): ParsedCommand => ({ name: 'run', sha, options: {} });
