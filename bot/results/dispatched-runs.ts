import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from './bench-run.ts';
import { wasTipAt } from './default-branch.ts';
import { runsOf } from './runs.ts';
import type { RunList } from './runs.ts';

/**
 * The runs that were dispatched on the default branch, youngest first. Whoever may write may dispatch one on
 * any other branch, with any title: they are none of ours.
 *
 * @param since when the oldest that is wanted was made, in ISO 8601; the latest where it is left out
 */
export function dispatchedRuns(
  defaultBranch: string,
  since: string | undefined,
  { workflows }: Pick<Bot, 'workflows'>,
  repo: GitHubRepository,
): Promise<RunList> {
  const filter = { event: 'workflow_dispatch', branch: defaultBranch };
  return runsOf('rebench', workflows, since === undefined ? filter : { ...filter, since }, repo);
}

/** Runs that name a branch: a tag may have its name. */
export interface RunsOfBranch {
  /** Those that are of it indeed. */
  readonly told: readonly BenchRun[];
  /** Those of which GitHub does not tell that. */
  readonly untold: readonly BenchRun[];
}

export async function ofBranch(
  runs: readonly BenchRun[],
  branch: string,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<RunsOfBranch> {
  const told: BenchRun[] = [];
  const untold: BenchRun[] = [];
  for (const run of runs) {
    const was = await wasTipAt(run, branch, bot, repo);
    if (was === true) told.push(run);
    else if (was === undefined) untold.push(run);
  }
  return { told, untold };
}
