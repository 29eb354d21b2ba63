import type { Endpoints } from '@octokit/types';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { statusOf } from '../../src/github/client.ts';
import { requestId, ticketFrom } from '../commands/ticket.ts';
import type { Ticket } from '../commands/ticket.ts';

/** The names of the workflow files that measure, as the repository has them below `.github/workflows/`. */
export interface Workflows {
  readonly pullRequest: string;
  readonly rebench: string;
  readonly nightly: string;
}

/** A run that measures, as GitHub tells it. */
export interface BenchRun {
  readonly id: number;
  readonly workflow: keyof Workflows;
  readonly event: string;
  readonly status: string;
  readonly conclusion?: string;
  readonly url: string;
  readonly headSha: string;
  readonly headBranch?: string;
  /** False for a fork's, and for one whose repository is gone. */
  readonly ownHead: boolean;
  readonly createdAt: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** What a dispatched run is to measure. */
  readonly order?: RunOrder;
}

/** What the title of a dispatched run says. */
export interface RunOrder {
  readonly pullRequest: number;
  readonly candidate: string;
  /** Of a run that the bot asked for. */
  readonly ticket?: Ticket;
}

type Run = Endpoints['GET /repos/{owner}/{repo}/actions/runs/{run_id}']['response']['data'];

/** As the workflow's `run-name` writes it; of any other run it is the title of somebody's commit or pull request. */
const TITLE = /^Rebench #(\d{1,10}): (models\/[A-Za-z0-9._-]+)(?: ([A-Za-z0-9._-]{1,200}))? *$/;

/** Runs that are looked at: what is asked for without a time has to be of lately. */
const MOST = { lately: 200, since: 1_000 } as const;

/** The newest runs of one of the workflows, youngest first; none where the repository doesn't have it. */
export async function runsOf(
  workflow: keyof Workflows,
  workflows: Workflows,
  filter: { readonly head_sha?: string; readonly event?: string; readonly created?: string },
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const found: BenchRun[] = [];
  const runs = repo.pages(
    'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    { workflow_id: workflows[workflow], ...filter },
    (data) => data.workflow_runs,
    filter.created === undefined ? MOST.lately : MOST.since,
  );
  try {
    for await (const run of runs) found.push(benchRun(run, workflow));
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  return found;
}

/** Which of our workflows a run is of; undefined for everybody else's. */
export function workflowOf(path: string, workflows: Workflows): keyof Workflows | undefined {
  const names = Object.entries(workflows) as [keyof Workflows, string][];
  return names.find(([, file]) => path.split('@')[0] === `.github/workflows/${file}`)?.[0];
}

export function benchRun(run: Run, workflow: keyof Workflows): BenchRun {
  return {
    id: Number(run.id),
    workflow,
    event: run.event,
    status: run.status ?? 'queued',
    ...(run.conclusion != null && { conclusion: run.conclusion }),
    url: run.html_url,
    headSha: run.head_sha,
    ...(run.head_branch !== null && { headBranch: run.head_branch }),
    ownHead: run.head_repository?.id === run.repository.id,
    createdAt: run.created_at,
    startedAt: run.run_started_at ?? run.created_at,
    updatedAt: run.updated_at,
    ...(run.event === 'workflow_dispatch' && orderOf(run.display_title)),
  };
}

function orderOf(title: string): { readonly order?: RunOrder } {
  const [, pullRequest, candidate, requestId] = TITLE.exec(title) ?? [];
  if (pullRequest === undefined || candidate === undefined) return {};
  const ticket = requestId === undefined ? undefined : ticketFrom(requestId);
  return { order: { pullRequest: Number(pullRequest), candidate, ...(ticket && { ticket }) } };
}

/** Without the surplus: of runs that were started twice by one ticket the oldest counts, and the other is being cancelled. */
export function withoutTwins(runs: readonly BenchRun[]): readonly BenchRun[] {
  const oldest = new Map<string, number>();
  for (const { id, order } of runs) {
    if (order?.ticket === undefined) continue;
    const key = requestId(order.ticket);
    oldest.set(key, Math.min(id, oldest.get(key) ?? id));
  }
  return runs.filter(
    ({ id, order }) => order?.ticket === undefined || oldest.get(requestId(order.ticket)) === id,
  );
}

/** Whether a run still waits or goes on. */
export const isOpen = ({ status }: BenchRun): boolean => status !== 'completed';
