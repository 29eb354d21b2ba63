import type { Checked } from '../config/checked.ts';
import type { Protocol } from '../config/protocol.ts';
import type { Runner } from '../config/runner.ts';
import type { Outcome } from '../scoring/outcome.ts';
import type { Evaluation } from './evaluation.ts';
import type { ResultFiles } from './result-files.ts';

/** What an evaluator is to ask, and where its results belong. */
export interface EvaluatorJob {
  readonly runner: Runner;
  /** What the claim states of its protocol; what it leaves open is the task's own. */
  readonly protocol: Protocol;
  /** The name that requests ask for. */
  readonly model: string;
  /** Such as http://127.0.0.1:8000/v1. */
  readonly baseUrl: string;
  /** What its requests are signed with; OpenAI's own clients find it in their variable. */
  readonly key: string;
  readonly concurrency: number;
  readonly deadlineMs: number;
  /** Absolute folder that it writes its results into. */
  readonly out: string;
  /** Absolute folder with tasks and data of the policy's own, in which it stands. */
  readonly files?: string;
}

/** A module of its environment and its arguments; `env` comes beside what every evaluator gets. */
export interface EvaluatorLaunch {
  /** Python where it is absent; for Node.js, the module is a file of a package. */
  readonly runtime?: 'node';
  readonly module: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Modules that it imports and never uses here, and that can't be installed: empty ones stand in. */
  readonly absent?: readonly string[];
}

/** What is installed for an evaluator. */
export interface EvaluatorPackage {
  /** Python's where it is absent. */
  readonly installer?: 'npm';
  /** Pinned, such as lm-eval[api]==0.4.13 or promptfoo@0.123.1. */
  readonly requirement: string;
  /** Further packages that it needs for this. */
  readonly with?: readonly string[];
  /** Packages that it asks for, does not need, and that exist as sources alone. */
  readonly without?: readonly string[];
  /** Packages of npm that have a build for each kind of machine. */
  readonly natives?: readonly string[];
  /** Module whose import shows that the installation is whole; of npm, a file. */
  readonly probe: string;
}

/** One answer as the evaluator scored it. */
export interface EvaluatedAnswer {
  readonly item: string;
  readonly attempt: number;
  /** Digest of the item by the evaluator's own count, where it has one. */
  readonly hash?: string;
  /** What was asked; finds the request. */
  readonly prompt?: string;
  readonly text?: string;
  /** What it took for the answer. */
  readonly read?: string;
  readonly finish?: string;
  /** By its own metric, 0..1; absent where it scored nothing. */
  readonly value?: number;
  /** Where the evaluator itself says more than right or wrong. */
  readonly outcome?: Outcome;
  readonly reason?: string;
}

/** What was read of an evaluator's output. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly answers: readonly EvaluatedAnswer[];
}

/** What of a result is wanted; the only task and figure there are where it does not say. */
export type Wanted = Partial<Pick<Runner, 'task' | 'metric'>>;

/** An external evaluator, chosen by name in the policy. */
export interface Evaluator {
  /** How it is installed and started; absent where only its results are read. */
  readonly program?: {
    /** Fields of a claim's protocol that it can be told; one that states another is refused. */
    readonly takes: readonly (keyof Protocol)[];
    /**
     * It runs code out of answers, always or where a task of it does: it is never started outside of a
     * sandbox; where it always does, nor with a network.
     */
    readonly runsCode?: 'always' | 'by-task';
    install(version: string): EvaluatorPackage;
    /**
     * What is wrong with the task or version that the policy names, where that is known before it runs; one
     * sentence.
     *
     * @param files those of the policy's own folder; absent where it names none
     */
    taskFault?(runner: Runner, files: ResultFiles | undefined): Promise<string | undefined>;
    launch(job: EvaluatorJob): EvaluatorLaunch;
  };
  /** The name that it gives its main result, in the form that papergap has it written. */
  readonly mainFile: RegExp;
  /** Whether a file is its main result, by the content. */
  recognises(content: unknown): boolean;
  /**
   * Reads its results.
   *
   * @param main the name of the main file, and its content
   * @param files those beside it, by their names
   * @param said the last lines of its output; none where it was run elsewhere
   * @returns or one sentence on why they can't be read
   */
  read(
    main: MainFile,
    files: ResultFiles,
    wanted: Wanted,
    said: readonly string[],
  ): Promise<Checked<Evaluated, string>>;
}

/** The file that an evaluator's figures stand in. */
export interface MainFile {
  readonly name: string;
  readonly content: unknown;
}
