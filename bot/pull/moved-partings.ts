import { isDeepStrictEqual } from 'node:util';
import { isRateLimit } from '../../src/github/client.ts';
import { partingOf } from '../../src/github/merge-base.ts';
import type { Parting } from '../../src/github/merge-base.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { paidPulls } from './paid-pulls.ts';
import type { OpenPull } from './pulls.ts';

/** Comparisons that are asked for after one push; pull requests beyond that are as if they had moved. */
const MOST_ASKED = 200;

/** Where a branch points, and pointed before pushes. */
interface Moves {
  readonly befores: readonly string[];
  readonly tip: string;
}

/**
 * The pull requests whose changes may be told from another commit, since what was pushed to their base is
 * among their own commits.
 *
 * A merge brings what was beside the branch, which may hold what that had long ago; and one push may bring a
 * step and the step back: a head that holds the step is merged as a change of that, not of what the branch
 * was.
 *
 * @param open those to the branch, which is judged by the same as before
 */
export async function movedPartings(
  open: readonly OpenPull[],
  moves: Moves,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly OpenPull[]> {
  const { paid } = await paidPulls(open, bot, repo);
  const asked = Math.floor(MOST_ASKED / (1 + moves.befores.length));
  const moved: OpenPull[] = paid.slice(asked);
  for (const pull of paid.slice(0, asked)) {
    const { payer, head } = pull;
    // Who has had enough asked is as if they had moved: that is bounded by what they may have asked, too.
    let hasMoved = true;
    const ask = async (by: GitHubRepository): Promise<void> => {
      hasMoved = await isParted(head.sha, moves, bot, by);
    };
    if (payer === undefined) await ask(repo);
    else
      await bot.forkBudget.look(repo.owner, payer, async (onRequest) =>
        ask(repositoryOf(await bot.clientOf(installation, onRequest), repo)),
      );
    if (hasMoved) moved.push(pull);
  }
  return moved;
}

/**
 * Whether a head has parted from a branch elsewhere than it had from what that was. Of two that have merged
 * one another GitHub names one commit of several: that the head has fewer of its own tells, too.
 */
async function isParted(
  head: string,
  { befores, tip }: Moves,
  bot: Bot,
  repo: GitHubRepository,
): Promise<boolean> {
  try {
    const now = await knownParting(tip, head, bot, repo);
    for (const before of befores)
      if (!isDeepStrictEqual(await knownParting(before, head, bot, repo), now)) return true;
    return false;
  } catch (error) {
    // A forced push has removed where the branch was, or GitHub can't compare them: that tells nothing.
    if (isRateLimit(error)) throw error;
    return true;
  }
}

/** Where two commits parted stays so: after one push it is told for the next, too. */
async function knownParting(
  base: string,
  head: string,
  { memory: { partings } }: Bot,
  repo: GitHubRepository,
): Promise<Parting | undefined> {
  const key = `${repo.fullName} ${base} ${head}`;
  const known = partings.get(key) ?? { parting: await partingOf(base, head, repo) };
  partings.set(key, known);
  return known.parting;
}
