import { isRateLimit } from '../../src/github/client.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { isOpen, isProven } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { ArtifactsOf, StageMark } from '../results/run-artifacts.ts';
import { allRuns } from '../results/runs.ts';
import { isWriterOrApp } from './writers.ts';

/** Ended runs that an estimate is made of. */
const MOST_SAMPLES = 20;

/** What waits for the GPU, has it, or has had it. */
export interface RunQueue {
  /** Youngest first; of those that go on the ones that may take the GPU alone. */
  readonly runs: readonly BenchRun[];
  /** How far the runs are that are awaited, by their ids. */
  readonly progress: ReadonlyMap<number, RunProgress>;
  readonly estimate?: Estimate;
}

/** How far a run is. */
export interface RunProgress {
  readonly jobs: readonly Job[];
  /** How long its jobs have gone on, all together. */
  readonly workedMs: number;
  readonly marks: readonly StageMark[];
}

/** How long a run takes once it has the GPU, by those that had it lately. */
export interface Estimate {
  readonly typicalMs: number;
  readonly samples: number;
}

/** @param awaited runs whose progress is read */
export async function runQueue(
  awaited: readonly BenchRun[],
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<RunQueue> {
  // Those of forks reach no GPU, may go on for hours in any number, and may hide what is awaited.
  const listed = (await allRuns(bot.workflows, repo)).filter(({ isOwnHead }) => isOwnHead);
  const hidden = awaited.filter((run) => run.isOwnHead && !listed.some(({ id }) => id === run.id));
  const all = [...listed, ...hidden].toSorted((a, b) => b.id - a.id);
  const progress = new Map<number, RunProgress>();
  const ids = new Set(awaited.map(({ id }) => id));
  const read = new Set(awaited.filter(isProven).map(({ id }) => id));
  // Of others there may be any number.
  for (const run of all.filter(({ id }) => ids.has(id))) {
    const jobs = await jobsOf(run, repo);
    const marks = read.has(run.id) && jobs.some(hasBegun) ? (await artifactsOf(run)).marks : [];
    progress.set(run.id, { jobs, workedMs: workedMs(jobs, bot.now()), marks });
  }
  const runs: BenchRun[] = [];
  for (const run of all) if (!isOpen(run) || (await mayTakeGpu(run, bot, repo))) runs.push(run);
  const estimate = await estimateFrom(runs, bot, repo).catch((error: unknown) => {
    // Those of others may be deleted meanwhile.
    if (isRateLimit(error)) throw error;
    return undefined;
  });
  return { runs, progress, ...(estimate && { estimate }) };
}

/** Whether the Action may measure in it: in what others than writers cause it does not. */
async function mayTakeGpu({ event, actor }: BenchRun, bot: Bot, repo: GitHubRepository): Promise<boolean> {
  if (event !== 'pull_request') return true;
  return isWriterOrApp(actor, bot, repo).catch((error: unknown) => {
    // No look fails by the runs of others.
    if (isRateLimit(error)) throw error;
    return false;
  });
}

/** How long runs take; undefined where none has ended yet. */
async function estimateFrom(
  runs: readonly BenchRun[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<Estimate | undefined> {
  const { memory, now } = bot;
  const ended = runs.filter(({ conclusion }) => conclusion === 'success' || conclusion === 'failure');
  const samples: number[] = [];
  for (const run of ended) {
    if (samples.length === MOST_SAMPLES) break;
    if (!(await mayTakeGpu(run, bot, repo))) continue;
    const ms = memory.workedMs.get(run.id) ?? workedMs(await jobsOf(run, repo), now());
    memory.workedMs.set(run.id, ms);
    samples.push(ms);
  }
  if (samples.length === 0) return undefined;
  const typicalMs = samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
  return { typicalMs, samples: samples.length };
}

/** A job as GitHub lists it; the example workflows name it by the candidate that it measures. */
export interface Job {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: string;
  readonly completed_at: string | null;
}

async function jobsOf({ id }: BenchRun, repo: GitHubRepository): Promise<readonly Job[]> {
  const found: Job[] = [];
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
  for await (const job of repo.pages(route, { run_id: id }, (data) => data.jobs, 300)) found.push(job);
  return found;
}

const hasBegun = ({ status, conclusion }: Job): boolean =>
  (status === 'in_progress' || status === 'completed') && conclusion !== 'skipped';

/**
 * The time of a run's jobs: the run itself is said to have started when it was made, so that it holds its
 * waiting.
 */
function workedMs(jobs: readonly Job[], now: Date): number {
  const endOf = ({ completed_at: end }: Job): number => (end === null ? now.getTime() : Date.parse(end));
  return jobs
    .filter(hasBegun)
    .reduce((sum, job) => sum + Math.max(0, endOf(job) - Date.parse(job.started_at)), 0);
}
