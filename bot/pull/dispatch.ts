import { isUnsure, statusOf } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { isOpen, ticketKey } from '../results/bench-run.ts';
import type { BenchRun, Workflows } from '../results/bench-run.ts';
import { dispatchedRuns, ofBranch } from '../results/dispatched-runs.ts';
import { requestId } from '../results/ticket.ts';
import type { Ticket } from '../results/ticket.ts';

/** What one run is to measure. */
export interface DispatchOrder {
  readonly pullRequest: number;
  readonly sha: string;
  readonly candidate: string;
  readonly ticket: Ticket;
  /** Further inputs of the workflow; those that are not given have its defaults. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Starts a run on the default branch, with the commit that was approved. What was asked for twice, by a
 * request that broke off or by two instances at once, runs once: of runs with one ticket the oldest stays.
 *
 * @returns the run's address, as far as GitHub has said it
 */
export async function startRun(
  order: DispatchOrder,
  ref: string,
  bot: Pick<Bot, 'workflows' | 'memory'>,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const made = await dispatch(order, ref, bot.workflows, repo);
  // A run that was just made may not be listed yet.
  const [oldest, ...surplus] = await runsLike(order, ref, bot, repo);
  if (oldest === undefined && 'unsure' in made) throw made.unsure;
  for (const run of surplus.filter(isOpen)) await cancelRun(run.id, repo);
  return oldest?.url ?? ('url' in made ? made.url : undefined);
}

/** What GitHub answered; or the failure after which it may have made the run, or not. */
type Dispatched = { readonly url: string | undefined } | { readonly unsure: unknown };

async function dispatch(
  { pullRequest, sha, candidate, ticket, inputs }: DispatchOrder,
  ref: string,
  { rebench }: Workflows,
  repo: GitHubRepository,
): Promise<Dispatched> {
  const order = { 'pull-request': String(pullRequest), sha, candidate, 'request-id': requestId(ticket) };
  try {
    return { url: await dispatchOnce({ workflow_id: rebench, ref, inputs: { ...order, ...inputs } }, repo) };
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 422) throw workflowFault(rebench, status, error);
    if (!isUnsure(error)) throw error;
    return { unsure: error };
  }
}

const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';

/**
 * The run's address. A GitHub Enterprise Server that can't give it refuses the question for it, and is asked
 * without.
 */
async function dispatchOnce(
  parameters: { workflow_id: string; ref: string; inputs: Record<string, string> },
  repo: GitHubRepository,
): Promise<string | undefined> {
  try {
    const { data } = await repo.write(DISPATCH, { ...parameters, return_run_details: true });
    return data?.html_url;
  } catch (error) {
    if (statusOf(error) !== 422 || !(error as Error).message.includes('return_run_details')) throw error;
    await repo.write(DISPATCH, parameters);
    return undefined;
  }
}

function workflowFault(file: string, status: 404 | 422, cause: unknown): PapergapError {
  const what =
    status === 404
      ? `there is no workflow ${file} on the default branch`
      : `the workflow ${file} on the default branch does not take the inputs that it is given`;
  const hint = `Copy workflows-examples/rebench.yml to .github/workflows/${file}.`;
  return new PapergapError('github-refused', what, hint, { cause });
}

/** The runs of an order, the oldest first. */
async function runsLike(
  wanted: DispatchOrder,
  ref: string,
  bot: Pick<Bot, 'workflows' | 'memory'>,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const { runs } = await dispatchedRuns(ref, undefined, bot, repo);
  const like = runs.filter(({ order }) => order && ticketKey(order) === ticketKey(wanted));
  const { told } = await ofBranch(like, ref, bot, repo);
  return told.toSorted((a, b) => a.id - b.id);
}

/** Asks GitHub to stop a run; one that has ended meanwhile is left alone. */
export async function cancelRun(id: number, repo: GitHubRepository): Promise<void> {
  try {
    await repo.write('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { run_id: id });
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
  }
}
