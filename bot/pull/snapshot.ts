import type { Checked } from '../../src/config/checked.ts';
import type { Config } from '../../src/config/load.ts';
import type { FoundCheck } from '../../src/github/check.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { Changes } from './changes.ts';
import type { NoOwnRuns } from './own-runs.ts';
import type { Pull } from './pulls.ts';
import type { RunQueue } from './run-queue.ts';

/** Our checks on a pull request's commit for its base, youngest first. */
export interface OurChecks {
  readonly checks: readonly FoundCheck[];
  /** Those on the same commit for a merge queue. */
  readonly groupChecks: readonly FoundCheck[];
}

/** What GitHub knows of a pull request: read once, before anything is decided. */
export interface PullSnapshot extends OurChecks {
  /** It stands for all open ones with its head and its base. */
  readonly pull: Pull;
  /** The numbers of these, itself included. */
  readonly twins: readonly number[];
  readonly changes: Changes;
  /** Why the runs that GitHub starts for it by itself prove nothing; absent where they count. */
  readonly noOwnRuns?: NoOwnRuns;
  /**
   * The one of the pull request and its twins that the bot has measured by itself, since its own runs can't
   * be told from others; absent where it has none.
   */
  readonly unaskedFor?: number;
  /** What it changes of what models are measured by. */
  readonly yardstickChanges: readonly string[];
  /** When it, or a twin of this repository, was opened last or opened again: runs of its own begin then. */
  readonly openedAt: string;
  readonly candidates: readonly CandidateSnapshot[];
  /** So many runs have its commit, those of forks too. */
  readonly listedRuns: number;
  /** Whether everyone with write access may change the history that results were held against. */
  readonly isHistoryOpen: boolean;
  /** What waits for the GPU; read where a run of this pull request does. */
  readonly queue?: RunQueue;
}

export interface CandidateSnapshot {
  readonly id: string;
  readonly file: string;
  readonly config: Checked<Config>;
  /** Line of the claim that a verdict is about. */
  readonly claimLine?: number;
  /** How the pull request changes that claim, in words; absent where it doesn't. */
  readonly claimChange?: string;
  /** The runs that count for it, youngest first. */
  readonly runs: readonly BenchRun[];
  /** What runs left, by their ids, also those that go on; of the youngest ones. */
  readonly results: ReadonlyMap<number, RunResult>;
}

/** The report of what a run measured, or why its record is not believed, or that GitHub keeps it no more. */
export type RunResult =
  | { readonly report: CandidateReport; readonly left?: EarlierRun }
  | { readonly whyRefused: string; readonly isUnreadable?: true }
  | { readonly hasExpired: true };
