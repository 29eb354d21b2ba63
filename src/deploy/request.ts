import type { Candidate } from '../config/candidate.ts';
import type { Target } from './deployment.ts';
import type { Engine } from '../engines/engine.ts';

/** What is to be served, and with what. */
export interface DeployRequest {
  readonly engineName: string;
  readonly engine: Engine;
  readonly candidate: Candidate;
  /** Absolute folder that the candidate's paths start from. */
  readonly root: string;
  /** The binary that the policy lists under the candidate's name for it. */
  readonly binaryPath?: string;
  /** The address that the policy lists under the candidate's name for it. */
  readonly endpointUrl?: string;
  /** The most requests that will be in flight at once. */
  readonly concurrency: number;
  readonly runId: string;
  /** How long the engine may take from its start to its first answer; installing it is not part of it. */
  readonly startTimeoutMs: number;
  /** Told what is being done, in a few words. */
  readonly onStatus?: (text: string) => void;
}

/** Where the requests of this candidate go. */
export function targetOf({ engine, candidate }: DeployRequest, origin: string): Target {
  return {
    origin,
    model: candidate.model,
    requestFields: engine.requestFields,
    headers: engine.requestHeaders,
  };
}
