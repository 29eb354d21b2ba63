import type { ApiTarget } from '../client/api-target.ts';
import type { Running } from '../drivers/driver.ts';
import type { Engine } from '../engines/engine.ts';
import { MAX_LINE_CHARS } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';
import { plainLine } from '../engines/log/line.ts';
import { logTail } from '../engines/log/tail.ts';
import { lastLinesOf } from '../engines/log/trouble.ts';
import { explain } from '../shell/errors.ts';
import type { Deployment, DeploymentObservation } from './deployment.ts';
import type { Weights } from '../models/weights.ts';
import type { Wait } from './ready.ts';
import type { DeployRequest } from './request.ts';

/** A candidate that answers. */
export interface Deployed {
  readonly kind: 'serving';
  readonly deployment: Deployment;
  readonly observation: DeploymentObservation;
  /** The model's files on this machine; absent for an engine that is asked by name. */
  readonly weights?: Weights;
}

/** A candidate that could not be brought to answer, and why; nothing of it runs any more. */
export interface Undeployed {
  readonly kind: 'failed';
  readonly observation: DeploymentObservation;
}

/** The observation while it grows. */
export type Draft = { -readonly [K in keyof DeploymentObservation]: DeploymentObservation[K] };

const LOG_TAIL_LINES = 30;

/** What is known before anything is done. */
export function draftOf({ engine, engineName, settings, weights }: DeployRequest): Draft {
  return {
    engine: engineName,
    ready: false,
    installed: 'not-needed',
    phases: [],
    ...(weights !== undefined && { modelFileMiB: weights.sizeMiB }),
    prefixCache: engine.prefixCache(settings),
    kvCache: engine.kvCache(settings),
    friction: [],
    logTail: [],
  };
}

/** The candidate answers: from here on it is watched for its death. */
export function serving(draft: Draft, target: ApiTarget, running: Running, engine: Engine): Deployed {
  const frictionOfDeath = (): readonly Friction[] =>
    running.died.aborted ? causesOfDeath(engine, running) : [];
  const deployment: Deployment = {
    target,
    pids: () => running.pids?.() ?? [],
    died: running.died,
    logTail: () => tailOf(running.logs(), frictionOfDeath()),
    frictionOfDeath,
    stop: running.stop,
    left: () => running.left?.() ?? [],
    [Symbol.asyncDispose]: running.stop,
  };
  return { kind: 'serving', deployment, observation: { ...draft, ready: true } };
}

/** The candidate never answered; `log` is the engine's or the installer's. */
export function failed(draft: Draft, friction: readonly Friction[], log: readonly string[] = []): Undeployed {
  const logTail = [...tailOf(log, friction)];
  return { kind: 'failed', observation: { ...draft, ready: false, friction: [...friction], logTail } };
}

/** The last lines of the process that wrote the root line: others go on talking after its end. */
function tailOf(log: readonly string[], [root]: readonly Friction[]): readonly string[] {
  return logTail(lastLinesOf(log, root?.line ?? '', LOG_TAIL_LINES));
}

/** What the log of an engine that ended by itself says about it; at least that it ended. */
export function causesOfDeath(engine: Engine, running: Running): readonly Friction[] {
  const why = running.whyEnded?.();
  if (why !== undefined) return [why];
  const log = running.logs();
  const causes = engine.diagnose(log);
  if (causes.length > 0) return causes;
  const line = log.at(-1);
  return [
    {
      code: 'engine-ended',
      summary: 'The engine ended by itself, and its log does not say why.',
      remedy: `Start it by hand with the same arguments, and look at the system's log.${sandboxHint(running)}`,
      blame: 'unknown',
      ...(line !== undefined && { line: line.slice(0, MAX_LINE_CHARS) }),
    },
  ];
}

/** A program that misses a file in its sandbox often says nothing that could be known for it. */
function sandboxHint({ sandbox }: Running): string {
  return sandbox?.files === 'isolated'
    ? ' It ran in a sandbox: with weights that you trust, trust.sandbox: off starts it without.'
    : '';
}

/** The engine may answer, and we could not go on with it: no time was up. */
export function notLookedAt(error: unknown): Friction {
  const why = explain(error).replaceAll(/\s+/g, ' ').slice(0, MAX_LINE_CHARS);
  return {
    code: 'start-broken-off',
    summary: `papergap could not go on with the engine that it had started: ${why}.`,
    remedy: 'Start the run again; if it ends so once more, report it with the log.',
    blame: 'unknown',
    quotes: [why],
  };
}

/** The engine lives, but did not answer in time. */
export function startTimeout(
  { startTimeoutMs, engine }: DeployRequest,
  { awaited, said }: Pick<Wait, 'awaited' | 'said'>,
  { phases }: Pick<Draft, 'phases'>,
  log: readonly string[],
): Friction {
  const phase = engine.phases === undefined ? undefined : phases.at(-1)?.name;
  const line = log.findLast((one) => one.trim() !== '');
  const told = said === undefined ? awaited : `${awaited} (so far: ${said})`;
  const seconds = Math.round(startTimeoutMs / 1000);
  return {
    code: 'start-timeout',
    summary: `The engine did not answer within ${seconds} s; it was waiting for ${told}${phase === undefined ? '' : `, in the phase ${phase}`}.`,
    remedy:
      'Use a smaller model or a faster machine; what takes so long is in its log, or a chat template without end.',
    blame: 'unknown',
    ...(said !== undefined && { quotes: [said] }),
    // Where it hangs is mostly said by the last thing that it did.
    ...(line !== undefined && { line: plainLine(line).slice(0, MAX_LINE_CHARS) }),
  };
}
