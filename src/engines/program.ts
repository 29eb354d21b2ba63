import type { Settings } from './settings.ts';

/** Where the parts of an engine lie, for its command line. */
export interface Place {
  /** Absolute path of the weights: a file or a folder. */
  readonly weights: string;
  /** The name that requests ask for. */
  readonly model: string;
  /** The port to listen on. */
  readonly port: number;
  /** The address to listen at; absent: 127.0.0.1, which other machines and containers don't reach. */
  readonly host?: string;
  /** Absolute path, ending in .sock, of a Unix socket to listen at in place of the port. */
  readonly socketPath?: string;
  /**
   * The engine binary that the policy allows, by its absolute path, or the one of an image; absent where
   * papergap installed the engine.
   */
  readonly binary?: string;
  /** Absolute folder that the engine was installed into; absent where a binary is started. */
  readonly folder?: string;
}

/** A command line, ready to be started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** The engine's whole environment: nothing else is inherited. */
  readonly env: Readonly<Record<string, string>>;
}

/** What to install, by the installer that can do it: a pinned package in an environment of its own. */
export interface Installable {
  readonly installer: 'python' | 'npm';
  /** Pinned requirement, such as xllamacpp==2026.10.11549. */
  readonly requirement: string;
  /**
   * `wheel`: it is one wheel, which is known by its hash; `lock`: it brings others with it, all of which are
   * pinned, with their hashes, by a list that is made when it is first installed.
   */
  readonly pinnedBy: 'wheel' | 'lock';
  /** SHA-256 of each wheel that it may be installed from, 64 hex digits; empty where none is known. */
  readonly hashes: readonly string[];
  /** Packages of npm that have a build for each kind of machine. */
  readonly natives?: readonly string[];
  /** Module whose import shows that the installation is whole. */
  readonly probe: string;
}

/** The versions of an engine that can be installed. */
export interface Versions {
  /** What is installed where the candidate names none. */
  readonly default: string;
  /** The oldest that is started, whatever a policy says, and what older ones lack. */
  readonly oldest: string;
  readonly olderLack: string;
  /** A version that is pinned in full. */
  readonly pinned: RegExp;
}

/** The package that an engine is installed from. */
export interface EnginePackage {
  readonly versions: Versions;
  /** @param packageName what the policy names in place of the engine's own package */
  install(version: string, packageName?: string): Installable;
}

/** An engine as a program that papergap starts, and installs where there is a package of it. */
export interface Program<S extends Settings = Settings> {
  /** How it is installed; absent where this machine has to have it. */
  readonly package?: EnginePackage;
  launch(settings: S, place: Place): Launch;
  /**
   * What starts it in the images of its own project, for `place.binary`: a path, or a name on the image's
   * PATH. Absent where it is started in none.
   */
  readonly inImages?: string;
  /** Whether it can listen at a Unix socket: then it needs no network. */
  readonly takesSocket?: boolean;
  /** What requests have to ask for, where it is not the candidate's own word for the model. */
  asksAs?(given: Pick<Place, 'weights' | 'model'>): string;
  /** Path that answers 200 once the model is loaded; a real completion is still asked for after it. */
  readonly healthPath?: string;
  /** What an installed version is by the engine's own count, where the engine itself doesn't say. */
  buildOf?(version: string): string;
}
