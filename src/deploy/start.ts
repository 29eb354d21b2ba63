import type { Job, Running } from '../drivers/driver.ts';
import type { Engine } from '../engines/engine.ts';
import { memoryIn } from '../engines/memory.ts';
import { phasesIn } from '../engines/phases.ts';
import type { Phase } from '../engines/phases.ts';
import type { Shell } from '../shell/shell.ts';
import { learn } from './learn.ts';
import { causesOfDeath, failed, notLookedAt, serving, startTimeout } from './outcome.ts';
import type { Deployed, Draft, Undeployed } from './outcome.ts';
import { waitUntilReady } from './ready.ts';
import type { Wait } from './ready.ts';
import { keyHeader, targetOf } from './request.ts';
import type { DeployRequest } from './request.ts';

/**
 * Starts the engine once, waits until it answers as it will be asked, and reads what it says about itself.
 */
export async function start(
  request: DeployRequest,
  files: Pick<Job, 'binary' | 'folder'>,
  draft: Draft,
  shell: Shell,
): Promise<Deployed | Undeployed> {
  const { engine, driver, onStatus } = request;
  onStatus?.('starting the engine');
  const beganAtMs = performance.now();
  const started = await driver.start(jobOf(request, files), shell);
  if (!started.ok) return failed(draft, started.faults);
  const running = started.value;
  if (running.sandbox !== undefined) draft.sandbox = running.sandbox;
  const wait: Wait = { phases: draft.phases, awaited: '' };
  const signal = AbortSignal.any([shell.signal, running.died, AbortSignal.timeout(request.startTimeoutMs)]);
  try {
    onStatus?.('waiting for the first completion');
    const ready = await waitUntilReady(targetOf(request, running), request, wait, signal);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    if (!ready.ok) {
      await running.stop();
      return failed(draft, [...ready.faults, ...(running.left?.() ?? [])], running.logs());
    }
    const target = await learn(request, ready.value, running, draft, signal);
    const memory = memoryIn(running.logs(), engine.memory ?? []);
    if (Object.keys(memory).length > 0) draft.memory = memory;
    return serving(draft, target, running, engine);
  } catch (error) {
    await running.stop();
    if (shell.signal.aborted) return failed(draft, []);
    draft.phases = [...phasesOf(engine, running, wait, beganAtMs)];
    const ours = signal.aborted ? undefined : error;
    const why = whyNot(request, running, wait, draft, ours);
    return failed(draft, [...why, ...(running.left?.() ?? [])], running.logs());
  }
}

/** What the engine's own log says of its start, in place of what is seen of it from outside. */
function phasesOf(
  { phases: marks }: Engine,
  running: Running,
  { phases, loadedAtMs = performance.now() }: Wait,
  beganAtMs: number,
): readonly Phase[] {
  const log = running.timedLogs?.();
  if (marks === undefined || log === undefined) return phases;
  const own = phasesIn(log, marks, { beganAtMs, endedAtMs: loadedAtMs });
  const isOutside = ({ name }: Phase): boolean => name === 'start' || name === 'load';
  const before = phases.filter(({ name }) => name === 'install' || name === 'download');
  return [...before, ...own, ...phases.filter((phase) => !before.includes(phase) && !isOutside(phase))];
}

function jobOf(
  { engine, settings, model, weights, endpoint, key, runId, sandbox, checkout, image, gpus }: DeployRequest,
  files: Pick<Job, 'binary' | 'folder'>,
): Job {
  return {
    engine,
    settings,
    model,
    runId,
    ...(weights !== undefined && { weights: weights.path }),
    ...(weights?.files !== undefined && { modelFiles: weights.files }),
    ...(endpoint !== undefined && { endpoint }),
    headers: { ...engine.requestHeaders, ...keyHeader(key) },
    ...(image !== undefined && { image }),
    ...(gpus !== undefined && { gpus }),
    ...(sandbox !== undefined && { sandbox }),
    ...(checkout !== undefined && { checkout }),
    ...(files.binary !== undefined && { binary: files.binary }),
    ...(files.folder !== undefined && { folder: files.folder }),
  };
}

function whyNot(
  request: DeployRequest,
  running: Running,
  wait: Wait,
  draft: Draft,
  ours: unknown,
): Undeployed['observation']['friction'] {
  if (running.died.aborted) return [...causesOfDeath(request.engine, running)];
  if (ours !== undefined) return [notLookedAt(ours)];
  return [startTimeout(request, wait, draft, running.logs())];
}
