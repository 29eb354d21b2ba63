import type { ApiTarget } from '../client/api-target.ts';
import type { Question } from '../client/question.ts';
import type { EngineSource } from '../config/engine-source.ts';
import type { SandboxWish } from '../config/trust.ts';
import type { Driver, Job, Running } from '../drivers/driver.ts';
import type { Engine } from '../engines/engine.ts';
import type { Retry } from '../engines/friction.ts';
import type { Settings } from '../engines/settings.ts';
import type { HubModel } from '../models/hub/tree.ts';
import type { Weights } from '../models/weights.ts';

/** How every question of a run is asked. */
export type AskedOfAll = Pick<Question, 'api' | 'stop' | 'templateArguments'>;

/** What is to be served, and with what: everything in it was checked before. */
export interface DeployRequest {
  readonly engineName: string;
  readonly engine: Engine;
  readonly settings: Settings;
  readonly driver: Driver;
  /** The fewest tokens that the longest request takes, question and answer. */
  readonly neededTokens: number;
  /** What requests carry beside a question; its first one tells whether the server takes it. */
  readonly asks?: AskedOfAll;
  /** Whether the tokens of some answers are drawn; greedy where absent. */
  readonly isDrawn?: boolean;
  /** The name that requests ask for. */
  readonly model: string;
  /** Absent for an engine that is asked by name, and for a model that is still at its hub. */
  readonly weights?: Weights;
  /** The model to fetch in place of weights that lie here. */
  readonly hub?: HubModel;
  /** The version to install; absent where the candidate names none. */
  readonly version?: string;
  /** Where the policy says that the engine comes from; absent where it says nothing. */
  readonly source?: EngineSource;
  /** The policy's own digests of wheels, such as sha256:…, beside those that the engine knows. */
  readonly wheels?: readonly string[];
  /** Absolute path of the binary that the policy lists, in place of an installation. */
  readonly binary?: string;
  /** The image that it runs in, and the GPUs that its container sees. */
  readonly image?: string;
  readonly gpus?: Job['gpus'];
  /** Whether the policy wants the engine in a sandbox; where it is absent, it is preferred. */
  readonly sandbox?: SandboxWish;
  /** Absolute folder of the repository, which is not the engine's business. */
  readonly checkout?: string;
  /** The address that the policy lists. */
  readonly endpoint?: string;
  /** The secret that it is asked with. */
  readonly key?: string;
  /**
   * The settings with one argument as given; absent where the policy doesn't let papergap set it, or where it
   * is none of the engine's.
   */
  readonly settingsWith?: (retry: Retry) => Settings | undefined;
  readonly runId: string;
  /** How long the engine may take from its start to its first answer; installing it is not part of it. */
  readonly startTimeoutMs: number;
  /** Told what is being done, in a few words. */
  readonly onStatus?: (text: string) => void;
}

/** Where the requests of this candidate go. */
export function targetOf(
  { engine, model, weights, key }: DeployRequest,
  { address, socketPath }: Pick<Running, 'address' | 'socketPath'>,
): ApiTarget {
  return {
    origin: address,
    ...(socketPath !== undefined && { socketPath }),
    model: engine.program?.asksAs?.({ model, weights: weights?.path ?? model }) ?? model,
    requestFields: engine.requestFields,
    ...(engine.saltField !== undefined && { saltField: engine.saltField }),
    ...(engine.likelihood && { likelihood: engine.likelihood }),
    headers: { ...engine.requestHeaders, ...keyHeader(key) },
  };
}

/** The header that a key is sent in; nothing where there is none. */
export function keyHeader(key: string | undefined): Readonly<Record<string, string>> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}
