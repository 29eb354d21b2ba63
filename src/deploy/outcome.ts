import type { Deployment, DeploymentObservation, Friction, Target } from './deployment.ts';
import type { EngineProcess } from '../drivers/process.ts';
import type { Engine } from '../engines/engine.ts';
import type { Progress } from './ready.ts';
import type { DeployRequest } from './request.ts';

/** A candidate that answers. */
export interface Deployed {
  readonly kind: 'serving';
  readonly deployment: Deployment;
  readonly observation: DeploymentObservation;
}

/** A candidate that could not be brought to answer, and why; nothing of it runs any more. */
export interface Undeployed {
  readonly kind: 'failed';
  readonly observation: DeploymentObservation;
}

/** The observation while it grows. */
export type Seen = { -readonly [K in keyof DeploymentObservation]: DeploymentObservation[K] };

const LOG_TAIL_LINES = 40;

/** What is known before anything is done. */
export function nothingSeen({ engine, engineName, candidate }: DeployRequest): Seen {
  return {
    engine: engineName,
    ready: false,
    installed: 'not-needed',
    phases: [],
    prefixCache: engine.prefixCache,
    kvCache: engine.kvCache(candidate.engine),
    friction: [],
    logTail: [],
  };
}

/** The candidate answers: from here on it is watched for its death. */
export function serving(seen: Seen, target: Target, running: EngineProcess, engine: Engine): Deployed {
  const deployment: Deployment = {
    target,
    pids: running.pids,
    died: running.died,
    logTail: () => running.lines().slice(-LOG_TAIL_LINES),
    frictionOfDeath: () => (running.died.aborted ? causesOfDeath(engine, running) : []),
    stop: running.stop,
    [Symbol.asyncDispose]: running.stop,
  };
  return { kind: 'serving', deployment, observation: { ...seen, ready: true } };
}

/** The candidate never answered; `log` is the engine's or the installer's. */
export function failed(seen: Seen, friction: readonly Friction[], log: readonly string[] = []): Undeployed {
  const logTail = log.slice(-LOG_TAIL_LINES);
  return { kind: 'failed', observation: { ...seen, ready: false, friction: [...friction], logTail } };
}

/** What the log of an engine that ended by itself says about it; at least that it ended. */
export function causesOfDeath(engine: Engine, running: EngineProcess): readonly Friction[] {
  const log = running.lines();
  const causes = engine.diagnose(log);
  if (causes.length > 0) return causes;
  const line = log.at(-1);
  return [
    {
      code: 'engine-ended',
      summary: 'The engine ended by itself and said nothing about it.',
      remedy: "Start it by hand with the same arguments, and look at the system's log.",
      blame: 'unknown',
      ...(line !== undefined && { line: line.slice(0, 1000) }),
    },
  ];
}

/** The engine lives, but did not answer in time. */
export function startTimeout({ startTimeoutMs }: DeployRequest, { awaited }: Progress): Friction {
  return {
    code: 'start-timeout',
    summary: `The engine did not answer within ${Math.round(startTimeoutMs / 1000)} s; it was waiting for ${awaited}.`,
    remedy: 'Use a smaller model or a faster machine, or look in the log for what takes so long.',
    blame: 'unknown',
  };
}
