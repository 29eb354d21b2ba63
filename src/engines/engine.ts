import type { ArgumentTable } from './argument-table.ts';
import type { LikelihoodApi } from '../client/likelihood-api.ts';
import type { TokenizerApi } from '../client/tokenizer-api.ts';
import type { Checked } from '../config/checked.ts';
import type { EngineChoice } from '../config/candidate.ts';
import type { Friction } from './friction.ts';
import type { GenerationConfig } from './generation-config.ts';
import type { KvCache } from './kv-cache.ts';
import type { MemoryMark } from './memory.ts';
import type { PhaseMark } from './phases.ts';
import type { Program } from './program.ts';
import type { Sign } from './signs.ts';
import type { ArgumentFault, Demand, Settings } from './settings.ts';

/**
 * What an engine takes for a model: a GGUF file, the folder of a hub's repository, or nothing but its name.
 */
export type WeightsKind = 'gguf' | 'hub-folder' | 'name';

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
  /** Tokens that the KV cache holds, all requests together. */
  readonly kvCapacityTokens?: number;
}

/**
 * A page of the engine's own and what is read from it: its value where it is JSON, else its text. Anything
 * may be missing or of another type.
 */
export interface EnginePage<T, Given> {
  readonly path: string;
  read(body: unknown, given: Given): T;
}

/** What a running engine is held against. */
export interface Asked<S> {
  readonly settings: S;
  /** The class of its tokenizer that the model's own files name; absent where they name none. */
  readonly tokenizerClass?: string;
}

/** What requests and the model's own settings say of how answers are sampled. */
export interface Sampled {
  /** The model's own generation_config.json; empty where it has none. */
  readonly generation: GenerationConfig;
  /** Whether the tokens of some answers are drawn. */
  readonly isDrawn: boolean;
}

/** Everything papergap has to know about one inference engine; every method is pure. */
export interface Engine<S extends Settings = Settings> {
  /** What it is and how a candidate names it, in a line of the README. */
  readonly about: string;
  /** Where what papergap knows of it comes from: it was run, or its documentation and sources were read. */
  readonly knownFrom: 'running it' | 'its documentation';
  readonly weights: WeightsKind;
  /** How it is installed and started; absent where it serves already, at an address that the policy names. */
  readonly program?: Program<S>;
  /** What a candidate may write in `args`; absent where it takes none. */
  readonly arguments?: ArgumentTable;
  /** Reads what the candidate says about the engine; everything after it takes the settings. */
  settings(choice: EngineChoice, demand: Demand): Checked<S, ArgumentFault>;
  /**
   * Fields added to each request's body; turns the prefix cache off where the engine lets a request say so.
   */
  readonly requestFields: Readonly<Record<string, unknown>>;
  /**
   * Fields that it, or a version of it, may refuse by their names, so that it is asked without them: none on
   * which a measurement rests, such as template arguments, temperature, and what keeps answers off a cache.
   */
  readonly mayRefuse?: readonly string[];
  /** A field that gets another text in each request, so that no answer comes out of a prefix cache. */
  readonly saltField?: string;
  /** How it says how likely a text is; absent where it can't, or where that is not known of it. */
  readonly likelihood?: LikelihoodApi;
  /** How it says what its tokenizer and its chat template make of a text; absent where it can't. */
  readonly tokenizer?: TokenizerApi;
  /**
   * Headers of each request; `connection: close` where the engine ends a connection after a stream anyway.
   */
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Whether answers of measured requests may come out of a prefix cache. */
  prefixCache(settings: S): 'off' | 'on' | 'unknown';
  /** Where it says what it is, given the name that requests ask for; a later page has the last word. */
  readonly facts?: readonly EnginePage<EngineFacts, string>[];
  /**
   * Whether requests share one KV cache, so that long ones take room from others, or each has its own part.
   */
  kvCache(settings: S): KvCache;
  /** What gives it away where it answers at an endpoint; one sign that fits is enough. */
  readonly signs: readonly Sign[];
  /** Where the share of the KV cache in use is found, 0..1, for engines without a metric for it. */
  readonly kvUsage?: EnginePage<number | undefined, S>;
  /** The lines of its log with which the phases of its start begin; absent where its log says none. */
  readonly phases?: readonly PhaseMark[];
  /** The lines of its log that say how much memory a part of it takes; absent where its log says none. */
  readonly memory?: readonly MemoryMark[];
  /** The line of its log that says which build it is, its first group, where no page does. */
  readonly buildInLog?: RegExp;
  /** Known causes of death or trouble, the root cause first. */
  diagnose(log: readonly string[]): readonly Friction[];
  /** What is otherwise than asked, by the log of an engine that serves and by what it is known to do. */
  deviations?(settings: S, log: readonly string[], sampled?: Sampled): readonly Friction[];
  /** Where it says what it runs, and what of that is otherwise than asked. */
  readonly served?: readonly EnginePage<readonly Friction[], Asked<S>>[];
  readonly metrics: MetricNames;
}
