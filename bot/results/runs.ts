import type { Endpoints } from '@octokit/types';
import { statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { benchRunFrom } from './bench-run.ts';
import type { BenchRun, Workflows } from './bench-run.ts';

/**
 * The latest runs that are listed; or lists of runs since a time, each of which GitHub ends after so many,
 * those that it does not show among them.
 */
const MOST = { latest: 200, list: 1_000, lists: 5 } as const;

/** Runs of one list, youngest first. */
export interface RunList {
  readonly runs: readonly BenchRun[];
  /** Whether there may be more of them since the time that was asked for. */
  readonly isCutOff: boolean;
}

/** Which runs of a workflow to list, by GitHub's own words. */
export interface RunFilter {
  readonly head_sha?: string;
  readonly branch?: string;
  readonly event?: string;
  /** The time of the oldest one that is wanted, in ISO 8601. */
  readonly since?: string;
}

/** Runs of one of the workflows, youngest first; none where the repository doesn't have it. */
export async function runsOf(
  workflow: keyof Workflows,
  workflows: Workflows,
  { since, ...filter }: RunFilter,
  repo: GitHubRepository,
): Promise<RunList> {
  const list = async (created: string | undefined, most: number): Promise<RunList> => {
    const about = { workflow_id: workflows[workflow], ...filter, ...(created !== undefined && { created }) };
    const found: BenchRun[] = [];
    let pages = 0;
    const pick = (data: ListedRuns) => {
      pages++;
      return data.workflow_runs;
    };
    for await (const run of repo.pages(RUNS, about, pick, most)) found.push(benchRunFrom(run, workflow));
    // It ends a list after so many pages, of which some have fewer runs than it counts.
    return { runs: found, isCutOff: pages >= MOST.list / 100 };
  };
  try {
    // A search of GitHub's takes whole seconds.
    const from = since?.replace(/\.\d+Z$/, 'Z');
    return from === undefined ? await list(undefined, MOST.latest) : await runsSince(from, list);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    await expectNone(workflows[workflow], repo);
    return { runs: [], isCutOff: false };
  }
}

/** Throws where the default branch has a workflow of which GitHub finds no runs for a moment. */
async function expectNone(workflow: string, repo: GitHubRepository): Promise<void> {
  const path = `.github/workflows/${workflow}`;
  try {
    await repo.read('GET /repos/{owner}/{repo}/contents/{path}', { path });
  } catch (error) {
    if (statusOf(error) === 404) return;
    throw error;
  }
  throw Object.assign(new Error(`GitHub does not find the runs of ${path}`), { status: 502 });
}

const RUNS = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';

type ListedRuns = Endpoints[typeof RUNS]['response']['data'];

/**
 * One list after the other, each from where the one before was ended. Where that one shows no further run, as
 * where a thousand of hidden accounts are one after the other, there may be any before them.
 */
async function runsSince(
  since: string,
  list: (created: string, most: number) => Promise<RunList>,
): Promise<RunList> {
  const found = new Map<number, BenchRun>();
  let created = `>=${since}`;
  for (let lists = 0; lists < MOST.lists; lists++) {
    const before = found.size;
    const { runs, isCutOff } = await list(created, MOST.list);
    for (const run of runs) found.set(run.id, run);
    if (!isCutOff) return { runs: [...found.values()], isCutOff };
    const last = runs.at(-1);
    if (last === undefined || found.size === before) break;
    created = `${since}..${last.createdAt}`;
  }
  return { runs: [...found.values()], isCutOff: true };
}

/**
 * What starts the runs of each workflow that count. A fork may have a file of that name start at any event of
 * its pull request, as often as it likes: listed by these, its runs hide none.
 */
export const STARTS: Readonly<Record<keyof Workflows, readonly string[]>> = {
  pullRequest: ['pull_request'],
  rebench: ['workflow_dispatch'],
  nightly: ['schedule', 'workflow_dispatch'],
};

/** The latest runs of a workflow that were started by what starts those that count, youngest first. */
export async function latestRuns(
  workflow: keyof Workflows,
  workflows: Workflows,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const found = await Promise.all(
    STARTS[workflow].map((event) => runsOf(workflow, workflows, { event }, repo)),
  );
  return found.flatMap(({ runs }) => runs).toSorted((a, b) => b.id - a.id);
}

/** The same of all workflows: they wait for one GPU, have it, or have had it. */
export async function allRuns(workflows: Workflows, repo: GitHubRepository): Promise<readonly BenchRun[]> {
  const names = Object.keys(workflows) as (keyof Workflows)[];
  const found = await Promise.all(names.map((name) => latestRuns(name, workflows, repo)));
  return found.flat().toSorted((a, b) => b.id - a.id);
}
