import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { benchRunFrom } from './bench-run.ts';
import type { BenchRun, Workflows } from './bench-run.ts';

/** Runs that are listed: the latest, or as many as there are since a time. */
const MOST = { latest: 200, since: 1_000 } as const;

/** Which runs of a workflow to list, by GitHub's own words. */
export interface RunFilter {
  readonly head_sha?: string;
  readonly event?: string;
  /** Such as `>=2026-11-20T03:00:00Z`. */
  readonly created?: string;
}

/** Runs of one of the workflows, youngest first; none where the repository doesn't have it. */
export async function runsOf(
  workflow: keyof Workflows,
  workflows: Workflows,
  filter: RunFilter,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const found: BenchRun[] = [];
  const runs = repo.pages(
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    { workflow_id: workflows[workflow], ...filter },
    (data) => data.workflow_runs,
    filter.created === undefined ? MOST.latest : MOST.since,
  );
  try {
    for await (const run of runs) found.push(benchRunFrom(run, workflow));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  return found;
}

/** The latest runs of all workflows, youngest first: they wait for one GPU, have it, or have had it. */
export async function allRuns(workflows: Workflows, repo: GitHubRepository): Promise<readonly BenchRun[]> {
  const names = Object.keys(workflows) as (keyof Workflows)[];
  const found = await Promise.all(names.map((name) => runsOf(name, workflows, {}, repo)));
  return found.flat().toSorted((a, b) => b.id - a.id);
}
