import { isDeepStrictEqual } from 'node:util';
import { statusOf } from '../../src/github/client.ts';
import { partingOf } from '../../src/github/merge-base.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { paidPulls } from './paid-pulls.ts';
import type { OpenPull } from './pulls.ts';

/** Comparisons that are asked for after one push; pull requests beyond that are as if they had moved. */
const MOST_ASKED = 200;
/** Commits of a push that are read: the most that GitHub gives at once. */
const MOST_COMMITS = 100;

/** Where a branch points, and pointed before pushes. */
interface Moves {
  readonly befores: readonly string[];
  readonly tip: string;
}

/**
 * The pull requests whose changes may be told from another commit, since what was pushed to their base is
 * among their own commits.
 *
 * That matters where the push has brought what was beside the branch, as a merge does: it may hold what the
 * branch had long ago. Where one commit after the other was pushed, a head that holds one of them holds what
 * the branch was before, too, and was judged as a change of that.
 *
 * @param open those to the branch, which is judged by the same as before
 */
export async function movedPartings(
  open: readonly OpenPull[],
  { befores, tip }: Moves,
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly OpenPull[]> {
  const from: string[] = [];
  if (open.length > 0)
    for (const before of befores) if (!(await isLinear(before, tip, repo))) from.push(before);
  if (from.length === 0) return [];
  const moves = { befores: from, tip };
  const { paid } = await paidPulls(open, bot, repo);
  const asked = Math.floor(MOST_ASKED / (1 + from.length));
  const moved: OpenPull[] = paid.slice(asked);
  for (const pull of paid.slice(0, asked)) {
    const { payer, head } = pull;
    // Who has had enough asked is as if they had moved: that is bounded by what they may have asked, too.
    let hasMoved = true;
    const ask = async (by: GitHubRepository): Promise<void> => {
      hasMoved = await isParted(head.sha, moves, by);
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

/** Whether one commit after the other was pushed, none of them a merge. */
async function isLinear(before: string, tip: string, repo: GitHubRepository): Promise<boolean> {
  if (before === tip) return true;
  const about = { basehead: `${before}...${tip}`, per_page: MOST_COMMITS };
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/compare/{basehead}', about);
    const isWhole = data.commits.length === data.total_commits;
    return data.status === 'ahead' && isWhole && data.commits.every(({ parents }) => parents.length === 1);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return false;
  }
}

/**
 * Whether a head has parted from a branch elsewhere than it had from what that was. Of two that have merged
 * one another GitHub names one commit of several: that the head has fewer of its own tells, too.
 */
async function isParted(head: string, { befores, tip }: Moves, repo: GitHubRepository): Promise<boolean> {
  const now = await partingOf(tip, head, repo);
  for (const before of befores) if (!isDeepStrictEqual(await partingOf(before, head, repo), now)) return true;
  return false;
}
