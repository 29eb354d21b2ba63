import { isRateLimit, statusOf } from '../../src/github/client.ts';
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

/** Moves that are asked for. */
const MOST = 100;
const NO_COMMIT = /^0*$/;

/**
 * The last moves of a branch, forced ones too: its own history does not have what was moved over. Undefined
 * where GitHub does not tell us: the App lacks the permission, or an Enterprise Server has no such list.
 */
export async function branchMoves(branch: string, repo: GitHubRepository): Promise<BranchMoves | undefined> {
  const data = await activityOf(branch, repo);
  if (data === undefined) return undefined;
  const moves = data.map(({ before, after, timestamp }) => ({ before, after, atMs: Date.parse(timestamp) }));
  return { moves: moves.toSorted((a, b) => b.atMs - a.atMs), isWhole: data.length < MOST };
}

async function activityOf(branch: string, repo: GitHubRepository) {
  const about = { ref: `refs/heads/${branch}`, per_page: MOST };
  try {
    return (await repo.read('GET /repos/{owner}/{repo}/activity', about)).data;
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
