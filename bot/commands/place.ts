import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Estimate } from './estimate.ts';
import { runArtifacts } from '../results/run-artifacts.ts';
import type { StageMark } from '../results/run-artifacts.ts';
import { isOpen, runsOf } from '../pull/runs.ts';
import type { BenchRun, Workflows } from '../pull/runs.ts';

/** Every run that waits for the GPU, has it, or has lately had it: they share one concurrency group. */
export async function allRuns(workflows: Workflows, repo: GitHubRepository): Promise<readonly BenchRun[]> {
  const names = Object.keys(workflows) as (keyof Workflows)[];
  const found = await Promise.all(names.map((name) => runsOf(name, workflows, {}, repo)));
  return found.flat().toSorted((a, b) => b.id - a.id);
}

/** Where a run stands in the queue, or which stage it has reached, and when it may have ended; in words. */
export function placeOf(
  run: BenchRun,
  runs: readonly BenchRun[],
  marks: readonly StageMark[],
  estimate: Estimate | undefined,
): string {
  const before = runs.filter((other) => isOpen(other) && other.id < run.id);
  const ahead =
    run.status === 'in_progress'
      ? stageWords(marks)
      : before.length === 0
        ? 'it is next'
        : `${before.length} before it`;
  if (estimate === undefined) return ahead;
  const { typicalMs, samples, workedMs } = estimate;
  // A run that takes longer than usual may end at any moment; nobody knows better.
  const left = ({ id }: BenchRun): number => Math.max(0, typicalMs - (workedMs.get(id) ?? 0));
  const ms = [...before, run].reduce((sum, one) => sum + left(one), 0);
  const basis = samples === 1 ? 'the last run' : `the last ${samples} runs`;
  return `${ahead}; done in about ${duration(ms)}, going by ${basis}`;
}

function stageWords(marks: readonly StageMark[]): string {
  const [only, ...others] = marks;
  if (only === undefined) return 'it runs';
  const words = ({ stage, at, of }: StageMark): string => `\`${stage}\`, stage ${at} of ${of}`;
  return others.length === 0
    ? words(only)
    : marks.map((mark) => `\`${mark.model}\`: ${words(mark)}`).join('; ');
}

/** How far a run says that it is; nothing before it has begun. */
export async function marksOf(run: BenchRun, repo: GitHubRepository): Promise<readonly StageMark[]> {
  return run.status === 'in_progress' ? (await runArtifacts(run.id, repo)).marks : [];
}

function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `${(minutes / 60).toFixed(1)} hours`;
}
