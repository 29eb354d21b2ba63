import type { ServerQuirk } from '../client/server-quirk.ts';
import type { Client } from '../client/client.ts';
import type { Deployment } from '../deploy/deploy.ts';
import type { DeploymentObservation } from '../deploy/deployment.ts';
import type { Phase } from '../engines/phases.ts';
import type { Weights } from '../models/weights.ts';
import type { Sampler } from '../observe/sampler.ts';

/** A candidate that answers, with the client that asks it and the sampler that watches it. */
export interface Serving extends AsyncDisposable {
  readonly deployment: Deployment;
  readonly observation: DeploymentObservation;
  /** The model's files on this machine; absent for an engine that is asked by name. */
  readonly weights?: Weights;
  readonly client: Client;
  readonly sampler: Sampler;
  /** The median time of an answer: the longest that the warm-up and the first waves showed. */
  answerMs: number | undefined;
  /** Adds to the observation, in the journal as well. */
  addPhase(phase: Phase, quirks: readonly ServerQuirk[]): void;
}
