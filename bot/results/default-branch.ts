import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { branchMoves, tipsBetween } from './branch-moves.ts';
import type { BranchMoves } from './branch-moves.ts';

/** Moves of a branch that are looked at, in hundreds. */
export const MOST_PAGES = 10;
/** GitHub's clocks differ, and a run begins a moment after what it begins for. */
const ABOUT_MS = 10 * 60_000;

/**
 * Whether a branch points, or pointed, at a commit; undefined where GitHub does not tell. It is not enough
 * that the commit is in the branch's history: a pull request that was merged brings all of its commits, and
 * one of them may have had another workflow.
 */
export function wasTip(
  sha: string,
  branch: string,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean | undefined> {
  const key = `${repo.fullName} ${branch} ${sha}`;
  return remembered(key, bot, () =>
    isOrWasTip(sha, branch, bot, repo, ({ moves, isWhole }) => {
      const was = moves.some(({ before, after }) => before === sha || after === sha);
      return was || (isWhole ? false : undefined);
    }),
  );
}

/**
 * Whether a run that began at a time (ISO 8601) is of the branch as it is now or was then; undefined where
 * GitHub does not tell. The run's branch is not enough: it may be a tag of the same name, with any workflow
 * in it, or with one that the branch had before it was mended.
 */
export async function wasTipAt(
  { headSha: sha, createdAt }: { readonly headSha: string; readonly createdAt: string },
  branch: string,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<boolean | undefined> {
  const key = `${repo.fullName} ${branch} ${sha} ${createdAt}`;
  const atMs = Date.parse(createdAt);
  return remembered(key, bot, () =>
    isOrWasTip(sha, branch, bot, repo, (moves) =>
      tipsBetween(atMs - ABOUT_MS, atMs + ABOUT_MS, moves)?.includes(sha),
    ),
  );
}

/** What was so stays so; what was not may be told later. */
async function remembered(
  key: string,
  { memory: { branchTips } }: Pick<Bot, 'memory'>,
  ask: () => Promise<boolean | undefined>,
): Promise<boolean | undefined> {
  if (branchTips.has(key)) return true;
  const is = await ask();
  if (is === true) branchTips.set(key, true);
  return is;
}

async function isOrWasTip(
  sha: string,
  branch: string,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
  wasIn: (moves: BranchMoves) => boolean | undefined,
): Promise<boolean | undefined> {
  if ((await tipOf(branch, repo)) === sha) return true;
  const moves = await branchMoves(branch, bot.memory.branchMoves, repo, MOST_PAGES);
  return moves && wasIn(moves);
}

/** The same of one that has to be there, as while open pull requests go to it; throws where it is gone. */
export async function knownTipOf(branch: string, repo: GitHubRepository): Promise<string> {
  const tip = await tipOf(branch, repo);
  if (tip !== undefined) return tip;
  const message = `GitHub does not find the branch ${branch} of ${repo.fullName}`;
  throw Object.assign(new Error(message), { status: 502 });
}

/** The commit that a branch points at; undefined where it is gone. A tag of the same name is no branch. */
export async function tipOf(branch: string, repo: GitHubRepository): Promise<string | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return undefined;
  }
}
