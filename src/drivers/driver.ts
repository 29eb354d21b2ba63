import type { Checked } from '../config/checked.ts';
import type { DockerSettings } from '../config/docker.ts';
import type { SandboxWish } from '../config/trust.ts';
import type { Engine } from '../engines/engine.ts';
import type { Friction } from '../engines/friction.ts';
import type { TimedLine } from '../engines/phases.ts';
import type { Program } from '../engines/program.ts';
import type { Settings } from '../engines/settings.ts';
import type { Shell } from '../shell/shell.ts';
import type { HomeBounds } from './home-size.ts';
import type { Sandbox } from './sandbox.ts';

/** An engine that papergap starts itself. */
export type StartableEngine = Engine & { readonly program: Program };

/** What is to run, and what of it lies on this machine. */
export interface Job<E extends Engine = Engine> {
  readonly engine: E;
  readonly settings: Settings;
  /** The name that requests ask for. */
  readonly model: string;
  readonly runId: string;
  /** Absolute path of the weights; absent for an engine that is asked by name. */
  readonly weights?: string;
  /**
   * Absolute paths of all that the engine may read of weights that are a folder, links or files; absent where
   * they are one file.
   */
  readonly modelFiles?: readonly string[];
  /** Absolute path of the engine binary that the policy allows. */
  readonly binary?: string;
  /** Absolute folder that the engine was installed into. */
  readonly folder?: string;
  /** The image that it runs in: name@sha256:<hex>. */
  readonly image?: string;
  /** NVIDIA's GPUs that a container sees; none where it is absent. */
  readonly gpus?: DockerSettings['gpus'];
  /** The address that the policy lists, up to and without /v1. */
  readonly endpoint?: string;
  /** What each request to that address carries; a key may be among it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the policy wants it in a sandbox; where it is absent, it is preferred. */
  readonly sandbox?: SandboxWish;
  /** Absolute folder of the repository, which is not the engine's business. */
  readonly checkout?: string;
  /** What its home may take of the disk; absent: as that has room. */
  readonly homeBounds?: HomeBounds;
}

/** Absolute paths of what an engine may read of its weights, and of what lies beside them nothing. */
export function readsOf({ weights, modelFiles }: Pick<Job, 'weights' | 'modelFiles'>): readonly string[] {
  return modelFiles ?? (weights === undefined ? [] : [weights]);
}

/** An engine that was started, as long as it runs. */
export interface Running {
  /** Such as http://127.0.0.1:8080, up to and without /v1. */
  readonly address: string;
  /** Absolute path of the Unix socket that it listens at, in place of the address's port. */
  readonly socketPath?: string;
  /** What of this machine it is kept from; absent where it doesn't run here. */
  readonly sandbox?: Sandbox;
  /** The last lines of its log; empty where they can't be had. */
  logs(): readonly string[];
  /** The same lines with the time of each; absent where it is not known when they came. */
  timedLogs?(): readonly TimedLine[];
  /** Its processes, where they are on this machine. */
  pids?(): readonly number[];
  /** Aborted when it ends by itself; its reason says how. */
  readonly died: AbortSignal;
  /** Why it ended by itself, where its driver knows; absent or undefined where its log has to tell. */
  readonly whyEnded?: () => Friction | undefined;
  /** What could not be removed when it was stopped; absent or empty where nothing is left. */
  readonly left?: () => readonly Friction[];
  stop(): Promise<void>;
}

/**
 * What a driver has cleared away of a papergap that was killed: pids, folders, containers, in its own words.
 */
export type ClearedAway = readonly string[];

/** Where an engine runs. The engine says what to run, a driver where. */
export interface Driver<E extends Engine = Engine> {
  /** Whether it can run this engine at all. */
  runs(engine: Engine): engine is E;
  /** True where the engine's own files must be on this machine before it starts. */
  readonly needsInstallation: boolean;
  /** Why this engine would have less than a whole sandbox on this machine; undefined where it has one. */
  unconfined?(engine: E, shell: Pick<Shell, 'env' | 'signal'>): Promise<Friction | undefined>;
  /**
   * Brings what it runs in onto this machine, such as an image.
   *
   * @param onProgress told how large it is and how far it came, in words
   */
  fetch?(
    job: Pick<Job<E>, 'image'>,
    shell: Pick<Shell, 'env' | 'signal'>,
    onProgress?: (progress: string) => void,
  ): Promise<Checked<Fetched, Friction>>;
  /** Starts it, registered in such a way that it is cleared away even if papergap is killed. */
  start(job: Job<E>, shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>): Promise<Checked<Running, Friction>>;
  /** Clears away what it registered for a run of a papergap that is gone; rejects where it can't now. */
  clear(registered: readonly unknown[], from: AbandonedRun): Promise<ClearedAway>;
}

/** What a driver runs an engine in, on this machine. */
export interface Fetched {
  /** What it is: an image's id. */
  readonly id: string;
  /** cold: it had to be downloaded; warm: it was there. */
  readonly installed: 'cold' | 'warm';
}

/** A run whose papergap is gone. */
export interface AbandonedRun {
  readonly runId: string;
  readonly cacheDir: string;
  readonly env: Shell['env'];
  /** The machine was started again since: pids belong to other processes by now. */
  readonly isOfEarlierBoot: boolean;
}
