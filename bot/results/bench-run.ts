import type { Endpoints } from '@octokit/types';
import type { Account } from '../../src/github/permissions.ts';
import { requestId, ticketFrom } from './ticket.ts';
import type { Ticket } from './ticket.ts';

/** The names of the workflow files that measure, as the repository has them below `.github/workflows/`. */
export interface Workflows {
  readonly pullRequest: string;
  readonly rebench: string;
  readonly nightly: string;
}

/** A run that measures, as GitHub describes it. */
export interface BenchRun {
  readonly id: number;
  readonly workflow: keyof Workflows;
  readonly event: string;
  readonly status: string;
  readonly conclusion?: string;
  readonly url: string;
  readonly headSha: string;
  readonly headBranch?: string;
  /** Whether its commit is this repository's: false for a fork's, and for one whose repository is gone. */
  readonly isOwnHead: boolean;
  /** Who has caused it; undefined where their account is gone. */
  readonly actor?: Account;
  /** Whether Dependabot has caused it: GitHub gives such a run no secrets. */
  readonly isByDependabot: boolean;
  readonly createdAt: string;
  /** When its last attempt was started. */
  readonly startedAt: string;
  readonly updatedAt: string;
  /** The last one; from 1 on. */
  readonly attempt: number;
  /** What a dispatched run is to measure. */
  readonly order?: RunOrder;
  /** An older run has its ticket: it is none to wait for, and what it left counts as any other's. */
  readonly isSurplus?: true;
  /** GitHub has not signed what it is, or not yet: nothing that it left is read. */
  readonly isUnproven?: true;
}

/** What the title of a dispatched run says. */
export interface RunOrder {
  readonly pullRequest: number;
  readonly candidate: string;
  /** Of a run that the bot asked for. */
  readonly ticket?: Ticket;
}

type Run = Endpoints['GET /repos/{owner}/{repo}/actions/runs/{run_id}']['response']['data'];

/** As the workflow's `run-name` writes it; the title of any other run is that of a commit or pull request. */
const TITLE = /^Rebench #(\d{1,10}): (models\/[A-Za-z0-9._-]+)(?: ([A-Za-z0-9._-]{1,250}))?$/;

export function benchRunFrom(run: Run, workflow: keyof Workflows): BenchRun {
  const order = orderFrom(run.event, run.display_title);
  return {
    id: Number(run.id),
    workflow,
    event: run.event,
    status: run.status ?? 'queued',
    ...(run.conclusion != null && { conclusion: run.conclusion }),
    url: run.html_url,
    headSha: run.head_sha,
    ...(run.head_branch !== null && { headBranch: run.head_branch }),
    isOwnHead: run.head_repository?.id === run.repository.id,
    ...(run.actor != null && { actor: { login: run.actor.login, type: run.actor.type, id: run.actor.id } }),
    isByDependabot: run.actor?.login === 'dependabot[bot]',
    createdAt: run.created_at,
    startedAt: run.run_started_at ?? run.created_at,
    attempt: run.run_attempt ?? 1,
    updatedAt: run.updated_at,
    ...(order && { order }),
  };
}

/**
 * What a run of an event and a title is to measure; undefined where it was not dispatched for a pull request.
 */
export function orderFrom(event: string, title: string): RunOrder | undefined {
  if (event !== 'workflow_dispatch') return undefined;
  // Without the request's id GitHub's title ends with a blank.
  const [, pullRequest, candidate, id] = TITLE.exec(title.trimEnd()) ?? [];
  if (pullRequest === undefined || candidate === undefined) return undefined;
  const ticket = id === undefined ? undefined : ticketFrom(id);
  return { pullRequest: Number(pullRequest), candidate, ...(ticket && { ticket }) };
}

/** Which of our workflows a run is of, by its path; undefined for any other. */
export function workflowAt(path: string, workflows: Workflows): keyof Workflows | undefined {
  const names = Object.entries(workflows) as [keyof Workflows, string][];
  return names.find(([, file]) => path.split('@')[0] === `.github/workflows/${file}`)?.[0];
}

/** Of runs that were started twice by one ticket the oldest alone. */
export const withoutDuplicates = (runs: readonly BenchRun[]): readonly BenchRun[] =>
  withSurplus(runs).filter(({ isSurplus }) => isSurplus !== true);

/**
 * All of them, the others marked: the bot cancels those that are open, and one may have measured all the
 * same, in an attempt before this one, too. Who starts runs by hand may give them any ticket.
 */
export function withSurplus(runs: readonly BenchRun[]): readonly BenchRun[] {
  const oldest = new Map<string, number>();
  for (const { id, order } of runs) {
    const key = order && ticketKey(order);
    if (key !== undefined) oldest.set(key, Math.min(id, oldest.get(key) ?? id));
  }
  return runs.map((run) => {
    const key = run.order && ticketKey(run.order);
    return key === undefined || oldest.get(key) === run.id ? run : { ...run, isSurplus: true };
  });
}

/** What runs have in common that were started twice for one candidate; undefined without a ticket. */
export const ticketKey = ({ pullRequest, candidate, ticket }: RunOrder): string | undefined =>
  ticket && `${pullRequest} ${candidate} ${requestId(ticket)}`;

/** Whether a run still waits or goes on. */
export const isOpen = ({ status }: BenchRun): boolean => status !== 'completed';

/**
 * Whether a result is expected of a run: not of one that was started by hand, for which commit is known once
 * it has a result, nor of one whose ticket an older one has.
 */
export const isExpected = ({ order, isSurplus }: BenchRun): boolean =>
  isSurplus !== true && (order === undefined || order.ticket !== undefined);

/** Whether what it left is read. */
export const isProven = ({ isUnproven }: BenchRun): boolean => isUnproven !== true;

/** Whether no job of it has ever begun, so that it left nothing; in an attempt before one may have. */
export const neverBegan = ({ conclusion, attempt }: BenchRun): boolean =>
  attempt === 1 && (conclusion === 'skipped' || conclusion === 'action_required');

/** Whether an environment that it names holds it until someone has approved it; it holds no machine. */
export const isHeld = ({ status }: { readonly status: string }): boolean => status === 'waiting';

export const isInProgress = ({ status }: BenchRun): boolean => status === 'in_progress';
