import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { BarePull } from '../pull/pulls.ts';
import { isFork } from '../pull/pulls.ts';
import { isInProgress, isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { dispatchedRuns, ofBranch } from '../results/dispatched-runs.ts';
import { runsOf } from '../results/runs.ts';
import type { PullRequestCommand } from './command.ts';

/** GitHub ends a run after 35 days. */
const LONGEST_MS = 35 * 86_400_000;

/** Runs that one answer tells, or one command cancels. */
const MOST = 20;

/**
 * The runs that may still be open for a pull request, for any of its commits, and what else was dispatched
 * on the default branch since, youngest first. Asked for by commit and branch: the runs of other pull
 * requests, of which a fork may have any number, hide none.
 */
export async function runsFor(
  pull: BarePull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const { workflows, now } = bot;
  const since = new Date(now().getTime() - LONGEST_MS).toISOString();
  const { default_branch: defaultBranch } = pull.base.repo;
  const { runs: all } = await dispatchedRuns(defaultBranch, since, bot, repo);
  const isIts = ({ order }: BenchRun): boolean => order?.pullRequest === pull.number;
  const { told: its } = await ofBranch(all.filter(isIts), defaultBranch, bot, repo);
  const dispatched = all.filter((run) => !isIts(run) || its.includes(run));
  // Those that GitHub starts for a fork bring no result and reach no GPU; it may have any number.
  if (isFork(pull)) return dispatched;
  const started = { event: 'pull_request', since };
  const { sha, ref: branch } = pull.head;
  const lists = [
    await runsOf('pullRequest', workflows, { ...started, head_sha: sha }, repo),
    await runsOf('pullRequest', workflows, { ...started, branch }, repo),
  ];
  const found = [...dispatched, ...lists.flatMap(({ runs }) => runs)];
  const byId = new Map(found.map((run) => [run.id, run]));
  return [...byId.values()].toSorted((a, b) => b.id - a.id);
}

/** What runs or waits for a pull request, for any of its commits, and may bring a result. */
export function openRunsOf(
  { number, head, ...pull }: BarePull,
  runs: readonly BenchRun[],
): readonly BenchRun[] {
  // A fork's branch may have the name of one of ours.
  const isOurs = !isFork({ head, ...pull });
  const isOwn = ({ workflow, isOwnHead, headSha, headBranch }: BenchRun): boolean =>
    workflow === 'pullRequest' && isOurs && isOwnHead && (headSha === head.sha || headBranch === head.ref);
  return runs.filter((run) => isOpen(run) && (run.order?.pullRequest === number || isOwn(run)));
}

/** Those that are told or cancelled at once: what goes on, then the youngest; and how many more there are. */
export function firstOf(open: readonly BenchRun[]): {
  readonly first: readonly BenchRun[];
  readonly more: number;
} {
  const sorted = open.toSorted((a, b) => Number(isInProgress(b)) - Number(isInProgress(a)));
  return { first: sorted.slice(0, MOST), more: Math.max(0, open.length - MOST) };
}

/** Whether a run is for the head as it is now; one that was started by hand may be for any commit. */
export function isOfHead({ head }: BarePull, { order, headSha }: BenchRun): boolean {
  if (order === undefined) return headSha === head.sha;
  return order.ticket === undefined || order.ticket.sha === head.sha;
}

/**
 * Whether a run was there when a command was given, and was not started again since, or was asked for before
 * it: the bot may have been away meanwhile, and have started it late.
 */
export function wasAskedBefore(
  { by, askedAt }: Pick<PullRequestCommand, 'by' | 'askedAt'>,
  { startedAt, attempt, order }: BenchRun,
): boolean {
  if (askedAt === undefined || Date.parse(startedAt) <= Date.parse(askedAt)) return true;
  return attempt === 1 && commentIdOf(order?.ticket?.asked) < commentIdOf(by);
}

/** Later comments have higher ones; infinity where no comment has asked. */
const commentIdOf = (asked: string | undefined): number =>
  asked?.startsWith('c') === true ? Number(asked.slice(1)) : Infinity;

export const NOTHING_OPEN = 'Nothing of this pull request runs or waits.';
