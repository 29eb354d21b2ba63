import { stageName } from '../../src/report/names.ts';
import { isHeld, isInProgress, isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { StageMark } from '../results/run-artifacts.ts';
import type { Estimate, Job, RunQueue } from './run-queue.ts';

/** A candidate at the commit that is to be measured. */
export interface Awaited {
  readonly id: string;
  readonly file: string;
  readonly sha: string;
}

/**
 * Whether a run is measuring a candidate now. GitHub calls a run queued until the last of its jobs has begun,
 * so that the candidate's own job decides where it can be told by its name, and otherwise the stage that it
 * has reached.
 */
export function isBeingMeasured(run: BenchRun, awaited: Awaited, { progress }: RunQueue): boolean {
  const own = ownJob(run, awaited, progress);
  if (own !== undefined) return own.status === 'in_progress';
  return isInProgress(run) || marksOf(run, awaited, progress).length > 0;
}

/** Whether it waits until someone has approved it, and for no machine; told in the same way. */
export function isHeldBack(run: BenchRun, awaited: Awaited, { progress }: RunQueue): boolean {
  return isHeld(ownJob(run, awaited, progress) ?? run);
}

function ownJob({ id }: BenchRun, awaited: Awaited, progress: RunQueue['progress']): Job | undefined {
  const { jobs = [] } = progress.get(id) ?? {};
  return jobs.find(({ name }) => name === awaited.id || name === awaited.file);
}

/**
 * When a run will have measured a candidate: its place in the queue or its stage, and the time that is left;
 * in words.
 */
export function eta(run: BenchRun, awaited: Awaited, queue: RunQueue): string {
  const marks = marksOf(run, awaited, queue.progress);
  if (isHeldBack(run, awaited, queue)) return 'it waits for an approval';
  return withTime(
    isBeingMeasured(run, awaited, queue) ? stageText(marks) : queuePosition(run, queue),
    run,
    queue,
  );
}

/** The same for a run as a whole, with the stages of all candidates that it measures. */
export function runEta(run: BenchRun, queue: RunQueue): string {
  const { jobs = [], marks = [] } = queue.progress.get(run.id) ?? {};
  if (isHeld(run) && jobs.every(isHeld)) return 'it waits for an approval';
  const isRunning = isInProgress(run) || jobs.some(({ status }) => status === 'in_progress');
  return withTime(isRunning ? stageText(marks) : queuePosition(run, queue), run, queue);
}

function marksOf({ id }: BenchRun, awaited: Awaited, progress: RunQueue['progress']): readonly StageMark[] {
  const { marks = [] } = progress.get(id) ?? {};
  return marks.filter(({ model, sha }) => model === awaited.id && sha === awaited.sha);
}

function queuePosition(run: BenchRun, queue: RunQueue): string {
  const before = runsBefore(run, queue);
  return before.length === 0 ? 'it is next' : `${before.length} before it`;
}

function runsBefore(run: BenchRun, { runs }: RunQueue): readonly BenchRun[] {
  return runs.filter((other) => isOpen(other) && !isHeld(other) && other.id < run.id);
}

function stageText(marks: readonly StageMark[]): string {
  const [only, ...others] = marks;
  if (only === undefined) return 'it runs';
  const words = ({ stage, at, of }: StageMark): string => `\`${stageName(stage)}\`, stage ${at} of ${of}`;
  return others.length === 0
    ? words(only)
    : marks.map((mark) => `\`${mark.model}\`: ${words(mark)}`).join('; ');
}

function withTime(where: string, run: BenchRun, queue: RunQueue): string {
  const { estimate } = queue;
  if (estimate === undefined) return where;
  const leftMs = [...runsBefore(run, queue), run].reduce(
    (sum, one) => sum + timeLeftMs(one, estimate, queue),
    0,
  );
  const basis = estimate.samples === 1 ? 'the last run' : `the last ${estimate.samples} runs`;
  return `${where}; done in about ${duration(leftMs)}, going by ${basis}`;
}

/** A run that takes longer than usual may end at any moment. */
function timeLeftMs({ id }: BenchRun, { typicalMs }: Estimate, { progress }: RunQueue): number {
  return Math.max(0, typicalMs - (progress.get(id)?.workedMs ?? 0));
}

function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `${(minutes / 60).toFixed(1)} hours`;
}
