import type { Progress } from './progress.ts';

/** The outside world, handed in by a door: nothing below the doors reads the environment or the arguments. */
export interface Shell {
  readonly progress: Progress;
  /** Aborted when the user or the runner asks us to stop; its reason is the signal's name. */
  readonly signal: AbortSignal;
  /** Where engines, environments and the list of running things are kept between runs: an absolute folder. */
  readonly cacheDir: string;
  /** The process's environment, to look tokens and PATH up in; never handed on whole to an engine. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Told before each stage of a run begins, and waited for: while a pass measures nothing else of ours may
   * run.
   */
  readonly reached?: (stage: ReachedStage) => Promise<void>;
}

/** How far a run is: the stage that begins, and which of how many it is. */
export interface ReachedStage {
  readonly name: string;
  readonly at: number;
  readonly of: number;
}
