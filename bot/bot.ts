import type { GitHub } from '../src/github/client.ts';
import type { Author } from '../src/github/comment.ts';
import type { ForkBudget } from './fork-budget.ts';
import type { FairQueue } from './inbox/fair-queue.ts';
import type { Memory } from './memory.ts';
import type { StagePolling } from './pull/stage-polling.ts';
import type { Workflows } from './results/bench-run.ts';
import type { Judging } from './results/judging.ts';
import type { ReadSigned } from './results/signed-run.ts';

/** What the bot works with, in every repository. */
export interface Bot {
  /** Who it is in comments and issues; the App itself by its number. */
  readonly author: Author & { readonly appId: number };
  readonly workflows: Workflows;
  /** Runs that a repository may have started by command in a day, and as many by the bot itself. */
  readonly dailyRuns: number;
  readonly now: () => Date;
  /** A client with an installation's token; what is remembered is no request. */
  readonly clientOf: (installation: number, onRequest?: () => void) => Promise<GitHub>;
  readonly forkBudget: ForkBudget;
  /** Everything that is to be done, one job after the other in each repository. */
  readonly queue: FairQueue<string>;
  readonly judging: Judging;
  readonly readSigned: ReadSigned;
  readonly stagePolling: StagePolling;
  readonly memory: Memory;
}
