import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { BenchRun } from '../pull/runs.ts';

/** Ended runs that an estimate is made of. */
const MOST_SAMPLES = 20;
/** Durations that are remembered: those of ended runs never change. */
const MOST_KEPT = 5_000;

/** How long a run takes once it has the GPU, by those that had it lately. */
export interface Estimate {
  readonly typicalMs: number;
  readonly samples: number;
  /** How long runs that go on have had it already, by their ids. */
  readonly workedMs: ReadonlyMap<number, number>;
}

/** An estimate; absent where no run has ended yet. */
export async function estimateFrom(
  runs: readonly BenchRun[],
  { durations, now }: Pick<Bot, 'durations' | 'now'>,
  repo: GitHubRepository,
): Promise<Estimate | undefined> {
  const ended = runs.filter(({ conclusion }) => conclusion === 'success' || conclusion === 'failure');
  const samples: number[] = [];
  for (const run of ended.slice(0, MOST_SAMPLES)) {
    const ms = durations.get(run.id) ?? (await workedBy(run, now(), repo));
    durations.set(run.id, ms);
    samples.push(ms);
  }
  for (const oldest of durations.keys()) if (durations.size > MOST_KEPT) durations.delete(oldest);
  if (samples.length === 0) return undefined;
  const workedMs = new Map<number, number>();
  for (const run of runs.filter(({ status }) => status === 'in_progress'))
    workedMs.set(run.id, await workedBy(run, now(), repo));
  const typicalMs = samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
  return { typicalMs, samples: samples.length, workedMs };
}

/** The time of a run's jobs: the run itself is said to have started when it was made, so that it holds its waiting. */
async function workedBy(run: BenchRun, now: Date, repo: GitHubRepository): Promise<number> {
  let ms = 0;
  const jobs = repo.pages(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    { run_id: run.id },
    (data) => data.jobs,
    300,
  );
  for await (const { status, conclusion, started_at: started, completed_at: completed } of jobs)
    if ((status === 'in_progress' || status === 'completed') && conclusion !== 'skipped')
      ms += Math.max(0, (completed === null ? now.getTime() : Date.parse(completed)) - Date.parse(started));
  return ms;
}
