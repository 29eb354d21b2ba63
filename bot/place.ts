import type { GitHub, Repository } from '../src/shell/github.ts';
import { runArtifacts } from './run-artifacts.ts';
import type { StageMark } from './run-artifacts.ts';
import { isOpen, runsOf } from './runs.ts';
import type { BenchRun, Workflows } from './runs.ts';

/** Ended runs that an estimate is made of. */
const MOST_SAMPLES = 20;

/** Every run that waits for the GPU, has it, or has lately had it: they share one concurrency group. */
export async function allRuns(
  workflows: Workflows,
  github: GitHub,
  at: Repository,
): Promise<readonly BenchRun[]> {
  const names = Object.keys(workflows) as (keyof Workflows)[];
  const found = await Promise.all(names.map((name) => runsOf(name, workflows, {}, github, at)));
  return found.flat().toSorted((a, b) => b.id - a.id);
}

/** Where a run stands in the queue, or which stage it has reached, and when it may have ended; in words. */
export function placeOf(
  run: BenchRun,
  runs: readonly BenchRun[],
  marks: readonly StageMark[],
  now: Date,
): string {
  const before = runs.filter((other) => isOpen(other) && other.id < run.id);
  const ahead =
    run.status === 'in_progress'
      ? stageWords(marks)
      : before.length === 0
        ? 'it is next'
        : `${before.length} before it`;
  const samples = durationsOf(runs);
  const typical = medianOf(samples);
  if (typical === undefined) return ahead;
  // A run that takes longer than usual may end at any moment; nobody knows better.
  const left = (one: BenchRun): number =>
    one.status === 'in_progress'
      ? Math.max(0, typical - (now.getTime() - Date.parse(one.startedAt)))
      : typical;
  const ms = [...before, run].reduce((sum, one) => sum + left(one), 0);
  const basis = samples.length === 1 ? 'the last run' : `the last ${samples.length} runs`;
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
export async function marksOf(run: BenchRun, github: GitHub, at: Repository): Promise<readonly StageMark[]> {
  return run.status === 'in_progress' ? (await runArtifacts(run.id, github, at)).marks : [];
}

function durationsOf(runs: readonly BenchRun[]): readonly number[] {
  return runs
    .filter(({ conclusion }) => conclusion === 'success' || conclusion === 'failure')
    .slice(0, MOST_SAMPLES)
    .map(({ startedAt, updatedAt }) => Date.parse(updatedAt) - Date.parse(startedAt));
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `${(minutes / 60).toFixed(1)} hours`;
}
