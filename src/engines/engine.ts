import type { EngineChoice } from '../config/candidate.ts';
import type { Friction, KvCache } from '../deploy/deployment.ts';

/** What an engine is started with; `files` says where its parts lie on this machine. */
export interface LaunchRequest {
  /** The candidate's engine choice, its arguments already checked against `argumentFaults`. */
  readonly choice: EngineChoice;
  /** Absolute path of a local model, or a hub id. */
  readonly model: string;
  /** 127.0.0.1 and this port. */
  readonly port: number;
  /** Folder of the installed engine's environment; absent where a binary is started. */
  readonly environment?: string;
  /** Absolute path of the engine binary that the policy allows; absent where papergap installed the engine. */
  readonly binary?: string;
  /** The most requests that will be in flight at once: sizes the slots where the candidate doesn't. */
  readonly concurrency: number;
}

/** A command line, ready to be started as a process of its own. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** The engine's whole environment: nothing else is inherited. */
  readonly env: Readonly<Record<string, string>>;
}

/** Names of the engine's own gauges and counters: Prometheus names, the first that is exposed counts. */
export interface MetricNames {
  readonly running: readonly string[];
  readonly waiting: readonly string[];
  readonly kvUsage: readonly string[];
  readonly preemptionsTotal: readonly string[];
  readonly promptTokensTotal: readonly string[];
  readonly cachedTokensTotal: readonly string[];
  readonly outputTokensTotal: readonly string[];
}

/** What a running engine says about itself; what it doesn't say is absent. */
export interface EngineFacts {
  readonly build?: string;
  /** Context of one request, in tokens. */
  readonly contextTokens?: number;
  /** Requests served at once. */
  readonly slots?: number;
}

/** A page of the engine's own, in JSON, and what we read from it; anything may be missing or of another type. */
export interface EnginePage<T> {
  readonly path: string;
  read(body: unknown): T;
}

/** What to install, and with which tool's words: one pinned package in an environment of its own. */
export interface Installable {
  /** Pinned requirement, such as xllamacpp==2026.10.11549. */
  readonly requirement: string;
  /** Module whose import shows that the installation is whole. */
  readonly probeModule: string;
}

/** Everything papergap has to know about one inference engine; every method is pure. */
export interface Engine {
  readonly title: string;
  /** `process`: papergap starts it; `endpoint`: it already serves at an address that the policy names. */
  readonly driver: 'process' | 'endpoint';
  /** The version that is installed where the candidate names none; absent where nothing is installed. */
  readonly defaultVersion?: string;
  install(version: string): Installable | undefined;
  /** What is wrong with the candidate's arguments: one message for each, by argument name; empty when all is well. */
  argumentFaults(choice: EngineChoice): readonly { readonly argument: string; readonly message: string }[];
  launch(request: LaunchRequest): Launch;
  /** Path that answers 200 once the engine has loaded the model; a real completion is still asked for after it. */
  readonly healthPath?: string;
  /** Fields added to each request's body; turns the prefix cache off where the engine lets a request say so. */
  readonly requestFields: Readonly<Record<string, unknown>>;
  /** Headers of each request; `connection: close` where the engine ends a connection after a stream anyway. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly prefixCache: 'off' | 'on' | 'unknown';
  /** Where it says what it is; `build` is left out where it doesn't know. */
  readonly facts?: EnginePage<EngineFacts>;
  /** Whether requests share one KV cache, so that long ones take room from others, or each has its own part. */
  kvCache(choice: EngineChoice): KvCache;
  /** Where the share of the KV cache in use is found, 0..1, for engines without a metric for it. */
  readonly kvUsage?: { readonly path: string; read(body: unknown, choice: EngineChoice): number | undefined };
  /** What the installed version is by the engine's own count, where the engine itself doesn't say. */
  buildOf?(version: string): string;
  /** Known causes of death or trouble, the root cause first. */
  diagnose(log: readonly string[]): readonly Friction[];
  readonly metrics: MetricNames;
}
