import { upsertCheck } from '../../src/github/check.ts';
import type { Check, CheckIdentity, FoundCheck } from '../../src/github/check.ts';
import { ChangedMeanwhile, isTemporary, statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { markdownText } from '../../src/text/markdown.ts';
import { redact } from '../../src/text/redact.ts';
import type { Bot } from '../bot.ts';
import { branchOf } from './base-branch.ts';
import { checkOn } from './check.ts';
import { isLeftAlone } from './left-alone.ts';
import { hiddenCheck, ourChecks } from './our-checks.ts';
import { failsSince } from './owed-looks.ts';
import { pullKey } from './pull-key.ts';
import { openPullAt } from './pulls.ts';
import type { OpenPull, Pull } from './pulls.ts';

const TITLE = 'It cannot be decided now';
/** What may be answered otherwise in a moment, and was not for so long, is a fault that lasts. */
const LASTING_MS = 3_600_000;

/**
 * A look at a pull request, or a part of one. Where it ends by a fault that lasts, the check says so before
 * the fault is thrown: one of before would stand, and might be green by what is so no more. What GitHub may
 * answer otherwise in a moment changes no check for an hour.
 *
 * @param pull its number where it is not read yet: which check has to say so is told by the open ones then
 */
export async function orUndecided<T>(
  pull: Pull | number,
  bot: Bot,
  repo: GitHubRepository,
  look: () => Promise<T>,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const isClosed = typeof pull !== 'number' && pull.state !== 'open';
    // Nothing is decided about one that is closed.
    if (!isClosed && (!isTemporary(error) || hasFailedForLong(pull, bot, repo)))
      await sayUndecided(pull, error, bot, repo).catch((cause: unknown) => {
        throw new AggregateError([error, cause], 'a look failed, and its check could not say so', {
          cause: error,
        });
      });
    throw error;
  }
}

const hasFailedForLong = (pull: Pull | number, bot: Bot, repo: GitHubRepository): boolean =>
  failsSince(numberOf(pull), bot, repo) <= bot.now().getTime() - LASTING_MS;

const numberOf = (pull: Pull | number): number => (typeof pull === 'number' ? pull : pull.number);

async function sayUndecided(
  pull: Pull | number,
  error: unknown,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const known = typeof pull === 'number' ? await openPullAt(pull, repo) : pull;
  if (known !== undefined) await writeUndecided(known, error, bot, repo);
}

/** Whether a check says that nothing could be decided: it is looked at again until something is. */
export const isUndecided = (check: FoundCheck | undefined): boolean =>
  check?.conclusion === 'action_required' && check.title === TITLE;

async function writeUndecided(
  pull: Pick<OpenPull, 'number' | 'head' | 'base'>,
  error: unknown,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const about = checkOn(pull.head.sha, branchOf(pull), bot);
  const ours = await ourChecks(pull, bot, repo);
  if (await isLeftAlone(pull, ours, repo)) return;
  const replaces = hiddenCheck(ours);
  const check = {
    ...about,
    state: { status: 'completed', conclusion: 'action_required' },
    title: TITLE,
    summary: `${faultText(error)}\n\n${WHAT_ENDS_IT.pull}`,
    ...(replaces !== undefined && { replaces }),
  } as const;
  await upsertCheck(check, repo, ours.checks);
  bot.memory.openChecks.set(pullKey(pull.number, repo), true);
}

/** The check of a merge group that can't be told: it fails, since nothing looks at a group again. */
export const undecidedGroup = (about: CheckIdentity, error: unknown): Check => ({
  ...about,
  state: { status: 'completed', conclusion: 'failure' },
  title: TITLE,
  summary: `${faultText(error)}\n\n${WHAT_ENDS_IT.group}`,
});

export const isUndecidedGroup = ({ title }: FoundCheck): boolean => title === TITLE;

/** Our own sentences name files and sizes; those of others may hold anything, and stay in the log. */
function faultText(error: unknown): string {
  if (error instanceof PapergapError) return markdownText(redact(`${error.message}. ${error.hint}`));
  if (error instanceof ChangedMeanwhile) return `It could not be read: ${error.message}.`;
  const status = statusOf(error);
  return status === undefined
    ? 'The bot failed at what this would be decided by. Its log says how: report it.'
    : `GitHub refused what this would be decided by (${status}). ${WHY_REFUSED[status] ?? 'The bot’s log says what that was.'}`;
}

const WHY_REFUSED: Readonly<Record<number, string>> = {
  403: 'The App may lack a permission: bot/app.yml lists them.',
  404: 'It is gone, or the App cannot see it: the bot’s log says what it was.',
  410: 'It is gone, or turned off: the bot’s log says what it was.',
};

const WHAT_ENDS_IT = {
  pull: 'Nothing passes here until that is mended. The bot looks again within two hours, and at once after a push. *Re-run* makes it look at once, too, but measures anew for that.',
  group: 'Nothing is merged by the queue until that is mended. Then put the pull requests into it again.',
} as const;
