import { PapergapError } from '../src/shell/errors.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { isUnsure, pagesOf, patiently, statusOf } from '../src/shell/github.ts';

/** A run of the workflow that the bot starts, as its title and GitHub tell it. */
export interface BenchRun {
  readonly id: number;
  readonly pullRequest: number;
  readonly candidate: string;
  /** What the bot called it when it asked for it. */
  readonly requestId?: string;
  readonly status: string;
  readonly url: string;
  readonly createdAt: string;
}

/** What one run is to measure. */
export interface RunRequest {
  readonly pullRequest: number;
  readonly sha: string;
  readonly candidate: string;
  readonly requestId: string;
  /** Further inputs of the workflow; what is not given is left to its defaults. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** As the workflow's `run-name` writes it. */
const TITLE = /^Rebench #(\d{1,10}): (models\/[A-Za-z0-9._-]+)(?: ([A-Za-z0-9._-]{1,200}))?$/;

/** The newest runs of the workflow, youngest first. */
export async function benchRuns(
  workflow: string,
  github: GitHub,
  at: Repository,
): Promise<readonly BenchRun[]> {
  const found: BenchRun[] = [];
  const runs = pagesOf(
    github,
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    { ...at, workflow_id: workflow, event: 'workflow_dispatch' },
    (data) => data.workflow_runs,
    300,
  );
  for await (const run of runs) {
    const [, pullRequest, candidate, requestId] = TITLE.exec(run.display_title) ?? [];
    if (pullRequest === undefined || candidate === undefined) continue;
    found.push({
      id: Number(run.id),
      pullRequest: Number(pullRequest),
      candidate,
      ...(requestId !== undefined && { requestId }),
      status: run.status ?? 'queued',
      url: run.html_url,
      createdAt: run.created_at,
    });
  }
  return found;
}

/** Whether a run still waits or goes on. */
export const isOpen = ({ status }: BenchRun): boolean => status !== 'completed';

/** Starts a run on the default branch, with the commit that was approved; a request that was carried out is not made again. */
export async function startRun(
  workflow: string,
  { pullRequest, sha, candidate, requestId, inputs }: RunRequest,
  ref: string,
  github: GitHub,
  at: Repository,
): Promise<void> {
  try {
    await patiently('writes', () =>
      github.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
        ...at,
        workflow_id: workflow,
        ref,
        inputs: {
          'pull-request': String(pullRequest),
          sha,
          candidate,
          'request-id': requestId,
          ...inputs,
        },
      }),
    );
  } catch (error) {
    if (statusOf(error) === 404) {
      throw new PapergapError(
        'github-refused',
        `there is no workflow ${workflow} on the default branch`,
        `Copy workflows-examples/${workflow} to .github/workflows/.`,
        { cause: error },
      );
    }
    const wasMade =
      isUnsure(error) && (await benchRuns(workflow, github, at)).some((run) => run.requestId === requestId);
    if (!wasMade) throw error;
  }
}

/** Asks GitHub to stop a run; one that has ended meanwhile is left alone. */
export async function cancelRun(id: number, github: GitHub, at: Repository): Promise<void> {
  await patiently('writes', () =>
    github.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { ...at, run_id: id }),
  ).catch((error: unknown) => {
    if (statusOf(error) !== 409) throw error;
  });
}
