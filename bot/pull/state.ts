import type { Fault } from '../../src/config/fault.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { Scope } from '../../src/report/scope.ts';
import { isExpected, isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { bestResult } from './best-result.ts';
import { eta, isBeingMeasured, isHeldBack } from './eta.ts';
import type { CandidateSnapshot, PullSnapshot } from './snapshot.ts';

/** How far one candidate of a pull request has come. */
export type CandidateState = Progress & {
  readonly id: string;
  readonly file: string;
  /** Whether a run is measuring it now. */
  readonly isRunning: boolean;
  /** Whether the run that it waits for has to be approved first. */
  readonly isHeld?: boolean;
  /** When the run that it waits for will have measured it; in words. */
  readonly eta?: string;
};

export type Progress =
  | {
      readonly kind: 'measured';
      readonly report: CandidateReport;
      /** Line of the claim that the verdict is about. */
      readonly line?: number;
      /** How the pull request changes that claim, in words. */
      readonly claimChange?: string;
      readonly run: BenchRun;
      /** A younger run that goes on, left nothing, or measured less; and how much less. */
      readonly later?: BenchRun;
      readonly laterScope?: Scope;
    }
  /** Its file can't be read, or has faults. */
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  /** Its record is not believed. */
  | { readonly kind: 'refused'; readonly why: string; readonly run: BenchRun }
  /** It was measured, and GitHub keeps the record no more. */
  | { readonly kind: 'expired'; readonly run: BenchRun }
  /** Its run left no record. */
  | { readonly kind: 'ended'; readonly run: BenchRun }
  | { readonly kind: 'open'; readonly run: BenchRun }
  | { readonly kind: 'waiting'; readonly for: AwaitedEvent };

/**
 * What has to happen before a candidate is measured: GitHub starts its run, or the bot does, or a maintainer
 * asks for one.
 * A run that should have begun long ago never started; for a closed pull request nothing begins.
 */
export type AwaitedEvent = 'run' | 'unasked-run' | 'approval' | 'never-started' | 'closed';

/** GitHub starts a pull request's own run within minutes, or never. */
const PATIENCE_MS = 30 * 60_000;

/**
 * The states of all candidates of a pull request; undefined where its base branch has no policy to measure
 * them by.
 */
export function candidateStates(
  snapshot: PullSnapshot,
  nowMs: number,
): readonly CandidateState[] | undefined {
  const { candidates, refused, hasPolicy } = snapshot.changes;
  if (!hasPolicy && candidates.length + refused.length > 0) return undefined;
  const faulty = refused.map((fault): CandidateState => {
    const id = fault.file.replace(/^models\//, '');
    return { id, file: fault.file, isRunning: false, kind: 'faulty', faults: [fault] };
  });
  const awaited = awaitedEvent(snapshot, nowMs);
  return [...faulty, ...snapshot.candidates.map((candidate) => stateOf(candidate, awaited, snapshot))];
}

function awaitedEvent(
  { pull, noOwnRuns, unaskedFor, openedAt, checks }: PullSnapshot,
  nowMs: number,
): AwaitedEvent {
  if (pull.state !== 'open') return 'closed';
  if (noOwnRuns !== undefined) return unaskedFor === undefined ? 'approval' : 'unasked-run';
  const [check] = checks;
  const isOver = (at: string): boolean => nowMs - Date.parse(at) > PATIENCE_MS;
  const isLate = check !== undefined && isOver(check.startedAt) && isOver(openedAt);
  return isLate ? 'never-started' : 'run';
}

function stateOf(
  candidate: CandidateSnapshot,
  awaited: AwaitedEvent,
  { pull, queue }: PullSnapshot,
): CandidateState {
  const { id, file } = candidate;
  const progress = progressOf(candidate) ?? { kind: 'waiting', for: awaited };
  const run = awaitedRun(progress);
  if (run === undefined || queue === undefined) return { id, file, isRunning: false, ...progress };
  const at = { id, file, sha: pull.head.sha };
  return {
    ...{ id, file },
    ...progress,
    isRunning: isBeingMeasured(run, at, queue),
    isHeld: isHeldBack(run, at, queue),
    eta: eta(run, at, queue),
  };
}

/** The run that a candidate waits for; undefined where none has come yet, or all have ended. */
export function awaitedRun(progress: Progress): BenchRun | undefined {
  if (progress.kind === 'open') return progress.run;
  if (progress.kind !== 'measured' || progress.later === undefined) return undefined;
  return isOpen(progress.later) ? progress.later : undefined;
}

/** What has come of a candidate's runs; undefined where it has had none. */
function progressOf(candidate: CandidateSnapshot): Progress | undefined {
  const { config, claimLine, claimChange, runs, results } = candidate;
  if (!config.ok) return { kind: 'faulty', faults: config.faults };
  const youngest = runs.find(isExpected);
  const best = bestResult(candidate);
  if (best !== undefined) {
    const line = claimLine !== undefined && { line: claimLine };
    const change = claimChange !== undefined && { claimChange };
    return { kind: 'measured', ...best, ...line, ...change, ...laterRun(youngest, best.run, candidate) };
  }
  if (youngest !== undefined && isOpen(youngest)) return { kind: 'open', run: youngest };
  // An older record may be believed: the youngest may have been made with a policy of before.
  for (const run of runs) {
    const result = results.get(run.id);
    if (result !== undefined && 'whyRefused' in result)
      return { kind: 'refused', why: result.whyRefused, run };
    if (result !== undefined && 'hasExpired' in result) return { kind: 'expired', run };
  }
  return youngest && { kind: 'ended', run: youngest };
}

function laterRun(youngest: BenchRun | undefined, run: BenchRun, { results }: CandidateSnapshot) {
  // An older run is waited for where younger ones by its ticket have ended.
  if (youngest === undefined || (youngest.id <= run.id && !isOpen(youngest))) return {};
  const result = results.get(youngest.id);
  const isReport = result !== undefined && 'report' in result;
  return { later: youngest, ...(isReport && { laterScope: result.report.scope }) };
}
