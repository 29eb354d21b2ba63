import type { Author } from '../src/github/comment.ts';
import type { Following } from './pull/following.ts';
import type { GitCache } from './git-cache.ts';
import type { Judged, Judging } from './results/judging.ts';
import type { Workflows } from './pull/runs.ts';
import type { Turns } from './inbox/turns.ts';

/** What the bot works with, whatever repository it works in. */
export interface Bot {
  /** Who we are in comments and issues; the App itself by its number. */
  readonly author: Author & { readonly appId: number };
  readonly workflows: Workflows;
  /** Runs that a repository may have started by command in a day. */
  readonly dailyRuns: number;
  readonly now: () => Date;
  readonly judging: Judging;
  /** Results by what they were judged from: an artifact never changes, and judging is the most expensive thing that we do. */
  readonly results: Map<string, Judged>;
  readonly turns: Turns;
  readonly gitCache: GitCache;
  readonly following: Following;
  /** Commits that are known to be of their repository's default branch. */
  readonly trunk: Set<string>;
  /** How long ended runs had the GPU, in ms, by their ids. */
  readonly durations: Map<number, number>;
}
