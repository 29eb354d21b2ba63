import type { RunnerEvent } from '../github/event.ts';
import type { GitHubRepository } from '../github/repository.ts';
import type { Output } from './outputs.ts';

/** Where a line in the pull request's diff gets a word from us. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** An artifact of this run. */
export interface RunArtifact {
  readonly id: number;
  readonly name: string;
}

/** What the runner gives a step, handed in by the door. */
export interface Host {
  readonly event: RunnerEvent;
  readonly repository: GitHubRepository;
  /** In a public repository everybody can read what a run leaves. */
  readonly isPrivate: boolean;
  readonly selfHosted: boolean;
  /** Absolute: the checkout. */
  readonly workspace: string;
  /** Absolute: a folder that the runner empties after the job. */
  readonly tempDir: string;
  readonly serverUrl: string;
  readonly runId: number;
  readonly runAttempt: number;
  setOutput(name: Output, value: string): void;
  /** Kept for the post step. */
  saveState(name: StateName, value: string): void;
  annotate(annotation: Annotation): void;
  /** Adds Markdown to the job's summary. */
  summarize(markdown: string): Promise<void>;
  /** Uploads one file as it is, under its own name; its id. */
  upload(file: string): Promise<number | undefined>;
  /** The artifacts of this run so far, of all its jobs. */
  artifacts(): Promise<readonly RunArtifact[]>;
  /** Puts the one file of an artifact of this run into an empty folder; where it is. */
  download(artifact: RunArtifact, folder: string): Promise<string>;
  /** What GitHub signs of this run for someone; absent where the job may not ask for that. */
  readonly idToken?: (audience: string) => Promise<string>;
  /** Takes an artifact of this run away. */
  removeArtifact(name: string): Promise<void>;
}

/**
 * What main leaves for post: the record's folder, its artifact's name, whether that is uploaded, and the
 * marks that may be left.
 */
export type StateName = 'out' | 'artifact' | 'private' | 'uploaded' | 'marks';
