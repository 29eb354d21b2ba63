import type { Friction } from '../engines/friction.ts';
import type { JsonObject } from './config-numbers.ts';
import type { Geometry } from './geometry.ts';
import type { Machine } from './machine.ts';
import type { Resolution } from './resolution.ts';

/** What is known of a model before it is served; what is not known is absent. */
export interface ModelForm {
  /** Its config.json. */
  readonly config?: JsonObject;
  /** Its tokenizer_config.json. */
  readonly tokenizer?: JsonObject;
  readonly hasChatTemplate?: boolean;
  readonly geometry?: Geometry;
  readonly trainedContextTokens?: number;
  /** Its weights in memory, as the engine keeps them. */
  readonly weightsMiB?: number;
  /** Bytes of its weights by the type that they are stored in. */
  readonly bytesByType?: ReadonlyMap<string, number>;
  /** Its files that are still to be fetched. */
  readonly toFetchMiB?: number;
  /** Why its hub gives nothing of it; null where the hub gives it, absent for a model of this machine. */
  readonly refused?: Friction | null;
  /** Why a file of its weights can't be what it should be. */
  readonly damage?: string;
  /** Where it is a GGUF file: the architecture that it names, empty where it names none. */
  readonly ggufArchitecture?: string;
}

/** The engine as the candidate asks for it. */
export interface AskedEngine {
  readonly name: string;
  /** Absent where it is not papergap that installs it. */
  readonly version?: string;
  readonly args: Readonly<Record<string, string | number | boolean>>;
  /** Variables of this machine that it would see. */
  readonly env: ReadonlyMap<string, string>;
  readonly isInContainer: boolean;
}

/** What the run asks at once: so many requests, each of so many tokens with its answer. */
export interface Asked {
  readonly concurrency: number;
  readonly tokens: number;
  /** Whether items are asked through a chat template. */
  readonly byChat: boolean;
}

/** How the engine will serve, as far as its settings say it. */
export interface Served {
  /** Requests at once. */
  readonly slots?: number;
  readonly contextTokens?: number;
  /** All requests share one context. */
  readonly isShared?: boolean;
}

/** Everything that a check looks at. */
export interface Subject {
  readonly engine: AskedEngine;
  readonly served: Served;
  readonly model: ModelForm;
  readonly machine: Machine;
  readonly asked: Asked;
  /** Whether the engine's packages go together; absent where none are installed, or it was not asked. */
  readonly resolution?: Resolution;
}

/** Who has to change something. */
export type Blame = 'candidate' | 'policy' | 'machine';

/** What a check found. Unknown: what it would need to know is not known here. */
export interface Checkup {
  readonly status: 'pass' | 'warn' | 'fail' | 'unknown';
  /** What was found, with its numbers, as a sentence. */
  readonly says: string;
  /** How the number is made. */
  readonly formula?: string;
  /** What to write or do instead. */
  readonly remedy?: string;
  readonly blame?: Blame;
  /** The code of the trouble with the hub that it is. */
  readonly code?: string;
}

/** One thing that can go wrong and be seen before a GPU minute is spent; pure. */
export interface Check {
  /** What it looks at, in a line of the documentation. */
  readonly about: string;
  /** Undefined where it has nothing to say of such an engine or model. */
  look(subject: Subject): Checkup | undefined;
}

export const pass = (says: string, formula?: string): Checkup => ({
  status: 'pass',
  says,
  ...(formula !== undefined && { formula }),
});
export const unknown = (says: string): Checkup => ({ status: 'unknown', says });

/** A number that the candidate gives to its engine; undefined where it gives none. */
export function numberAsked({ args }: Pick<AskedEngine, 'args'>, name: string): number | undefined {
  const value = Object.hasOwn(args, name) ? args[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}

export function wordAsked({ args }: Pick<AskedEngine, 'args'>, name: string): string | undefined {
  const value = Object.hasOwn(args, name) ? args[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** GPUs that share each layer, groups of layers, and copies of the model, as the engine names them. */
export function parallelism(engine: Pick<AskedEngine, 'args'>): Readonly<Record<Kind, number>> {
  const of = (...names: readonly string[]): number =>
    names.map((name) => numberAsked(engine, name)).find((value) => value !== undefined) ?? 1;
  return {
    tensor: of('tensor-parallel-size', 'tp-size', 'tp', 'num-shard'),
    pipeline: of('pipeline-parallel-size', 'pp-size'),
    data: of('data-parallel-size', 'dp-size'),
  };
}

type Kind = 'tensor' | 'pipeline' | 'data';

/** GPUs that the engine is told to use. */
export function gpusAsked(engine: Pick<AskedEngine, 'args'>): number {
  const { tensor, pipeline, data } = parallelism(engine);
  return tensor * pipeline * data;
}

/** Mebibytes as people read them. */
export const gib = (mib: number): string =>
  mib < 100 ? `${mib.toFixed(1)} MiB` : `${(mib / 1024).toFixed(1)} GiB`;
