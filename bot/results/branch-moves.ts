import type { LRUCache } from 'lru-cache';
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

/** Moves of a page, and where the list goes on. */
export interface MovesPage {
  readonly moves: readonly Move[];
  readonly cursor: string | undefined;
}

/** Pages behind the first one of their list, by its first move and where they go on. */
export type KnownMoves = LRUCache<string, MovesPage>;

/** Moves of a page, the most that GitHub gives. */
const PAGE = 100;
/** What a branch that is not there is said to point at. */
export const NO_COMMIT = /^0*$/;

/**
 * The last moves of a branch, forced ones too: its own history does not have what was moved over. Undefined
 * where GitHub does not tell us: the App lacks the permission, or an Enterprise Server has no such list. The
 * first page is read each time; the others are remembered for as long as it begins with the same move.
 *
 * @param mostPages of a hundred moves each
 * @param sinceMs no page is asked for behind the one that has a move before this
 */
export async function branchMoves(
  branch: string,
  known: KnownMoves,
  repo: GitHubRepository,
  mostPages = 1,
  sinceMs = -Infinity,
): Promise<BranchMoves | undefined> {
  const first = await pageOf(branch, undefined, repo);
  if (first === undefined) return undefined;
  const last = JSON.stringify([repo.fullName, branch, first.moves[0]]);
  let { cursor } = first;
  const moves = [...first.moves];
  for (let page = 1; page < mostPages && cursor !== undefined; page++) {
    if (moves.some(({ atMs }) => atMs < sinceMs)) break;
    const key: string = `${last} ${cursor}`;
    const next = known.get(key) ?? (await pageOf(branch, cursor, repo));
    if (next === undefined) return undefined;
    known.set(key, next);
    moves.push(...next.moves);
    ({ cursor } = next);
  }
  return { moves: moves.toSorted((a, b) => b.atMs - a.atMs), isWhole: cursor === undefined };
}

async function pageOf(
  branch: string,
  after: string | undefined,
  repo: GitHubRepository,
): Promise<MovesPage | undefined> {
  const about = { ref: `refs/heads/${branch}`, per_page: PAGE, ...(after !== undefined && { after }) };
  try {
    const { data, headers } = await repo.read('GET /repos/{owner}/{repo}/activity', about);
    const moves = data.map(({ before, after: to, timestamp }) => ({
      before,
      after: to,
      atMs: Date.parse(timestamp),
    }));
    return { moves, cursor: nextCursor(headers.link, 'after') };
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
