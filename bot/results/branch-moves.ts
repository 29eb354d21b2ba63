import { isRateLimit, nextCursor, statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';

/** Where a branch was moved from and to, and when. */
export interface Move {
  readonly before: string;
  readonly after: string;
  readonly atMs: number;
}

/** Where a branch was, as far back as GitHub was asked. */
export interface BranchMoves {
  /** The last first. */
  readonly moves: readonly Move[];
  /** Whether there are none before these. */
  readonly isWhole: boolean;
}

/** Moves of a page, the most that GitHub gives. */
const PAGE = 100;
/** What a branch that is not there is said to point at. */
export const NO_COMMIT = /^0*$/;

/**
 * The last moves of a branch, forced ones too: its own history does not have what was moved over. Undefined
 * where GitHub does not tell us: the App lacks the permission, or an Enterprise Server has no such list.
 *
 * @param mostPages of a hundred moves each
 * @param sinceMs no page is asked for behind the one that has a move before this
 */
export async function branchMoves(
  branch: string,
  repo: GitHubRepository,
  mostPages = 1,
  sinceMs = -Infinity,
): Promise<BranchMoves | undefined> {
  const moves: Move[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages && (page === 0 || cursor !== undefined); page++) {
    const answer = await activityOf(branch, cursor, repo);
    if (answer === undefined) return undefined;
    for (const { before, after, timestamp } of answer.data)
      moves.push({ before, after, atMs: Date.parse(timestamp) });
    cursor = nextCursor(answer.headers.link, 'after');
    if (moves.some(({ atMs }) => atMs < sinceMs)) break;
  }
  return { moves: moves.toSorted((a, b) => b.atMs - a.atMs), isWhole: cursor === undefined };
}

async function activityOf(branch: string, after: string | undefined, repo: GitHubRepository) {
  const about = { ref: `refs/heads/${branch}`, per_page: PAGE, ...(after !== undefined && { after }) };
  try {
    return await repo.read('GET /repos/{owner}/{repo}/activity', about);
  } catch (error) {
    const status = statusOf(error);
    // A limit has been waited for, and is over another time.
    if (isRateLimit(error) || (status !== 403 && status !== 404)) throw error;
    return undefined;
  }
}

/** Every commit that a branch pointed at in a span of time; undefined where the moves don't tell. */
export function tipsBetween(
  fromMs: number,
  toMs: number,
  { moves, isWhole }: BranchMoves,
): readonly string[] | undefined {
  const since = moves.filter(({ atMs }) => atMs >= fromMs);
  const last = moves[since.length];
  const first = since.at(-1);
  if (last === undefined && (first === undefined || !isWhole)) return undefined;
  const within = since.filter(({ atMs }) => atMs <= toMs).map(({ after }) => after);
  const atFirst = last?.after ?? first?.before ?? '';
  const tips = [...new Set([...within, atFirst])].filter((sha) => !NO_COMMIT.test(sha));
  // It was made, or has its name, since.
  return tips.length > 0 ? tips : undefined;
}
