import { PapergapError } from '../../src/shell/errors.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { isUnsure, statusOf } from '../../src/github/client.ts';
import { isOpen, runsOf } from '../pull/runs.ts';
import type { BenchRun, Workflows } from '../pull/runs.ts';
import { requestId } from './ticket.ts';
import type { Ticket } from './ticket.ts';

/** What one run is to measure. */
export interface RunRequest {
  readonly pullRequest: number;
  readonly sha: string;
  readonly candidate: string;
  readonly ticket: Ticket;
  /** Further inputs of the workflow; what is not given is left to its defaults. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** A run that was asked for, as far as GitHub has said. */
export interface Started {
  readonly url?: string;
}

/**
 * Starts a run on the default branch, with the commit that was approved. What was asked for twice, by a request that
 * broke off or by two of us at the same time, runs once: of runs with one ticket the oldest stays.
 */
export async function startRun(
  workflows: Workflows,
  { pullRequest, sha, candidate, ticket, inputs }: RunRequest,
  ref: string,
  repo: GitHubRepository,
): Promise<Started> {
  let known: Started = {};
  let unsure: unknown;
  try {
    const { data } = await repo.write(
      'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      {
        workflow_id: workflows.rebench,
        ref,
        return_run_details: true,
        inputs: {
          'pull-request': String(pullRequest),
          sha,
          candidate,
          'request-id': requestId(ticket),
          ...inputs,
        },
      },
    );
    // GitHub Enterprise Servers that don't know the wish answer with nothing.
    if (data?.html_url !== undefined) known = { url: data.html_url };
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 422) throw notAsExpected(workflows.rebench, status, error);
    if (!isUnsure(error)) throw error;
    unsure = error;
  }
  // A run that was just made may not be listed yet.
  const [oldest, ...surplus] = (await withTicket(ticket, workflows, repo)).toSorted((a, b) => a.id - b.id);
  if (oldest === undefined && unsure !== undefined) throw unsure;
  for (const run of surplus.filter(isOpen)) await cancelRun(run.id, repo);
  return oldest === undefined ? known : { url: oldest.url };
}

function notAsExpected(file: string, status: 404 | 422, cause: unknown): PapergapError {
  const what =
    status === 404
      ? `there is no workflow ${file} on the default branch`
      : `the workflow ${file} on the default branch does not take what it is handed`;
  const hint = `Copy workflows-examples/rebench.yml to .github/workflows/${file}.`;
  return new PapergapError('github-refused', what, hint, { cause });
}

async function withTicket(
  ticket: Ticket,
  workflows: Workflows,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const runs = await runsOf('rebench', workflows, { event: 'workflow_dispatch' }, repo);
  return runs.filter(({ order }) => order?.ticket && requestId(order.ticket) === requestId(ticket));
}

/** Asks GitHub to stop a run; one that has ended meanwhile is left alone. */
export async function cancelRun(id: number, repo: GitHubRepository): Promise<void> {
  await repo
    .write('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { run_id: id })
    .catch((error: unknown) => {
      if (statusOf(error) !== 409) throw error;
    });
}
