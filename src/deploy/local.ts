import { isAbsolute, resolve } from 'node:path';
import { findOnPath } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';
import type { Friction, Target } from './deployment.ts';
import { freePort, startEngine } from '../drivers/process.ts';
import type { Engine, EngineFacts, LaunchRequest } from '../engines/engine.ts';
import { install } from './install/install.ts';
import { locateModel } from '../models/local-file.ts';
import { causesOfDeath, failed, serving, startTimeout } from './outcome.ts';
import type { Deployed, Seen, Undeployed } from './outcome.ts';
import { waitUntilReady } from './ready.ts';
import type { Progress } from './ready.ts';
import { targetOf } from './request.ts';
import type { DeployRequest } from './request.ts';

/** How often another port is tried where somebody took ours between finding and using it. */
const PORT_ATTEMPTS = 3;

/** Finds the model, installs the engine and starts it: everything on this machine. */
export async function serveLocally(
  request: DeployRequest,
  seen: Seen,
  shell: Shell,
): Promise<Deployed | Undeployed> {
  const { candidate, root, onStatus } = request;
  const model = await locateModel(candidate, root, shell.signal);
  if ('code' in model) return failed(seen, [model]);
  seen.modelFileMiB = model.modelFileMiB;

  const parts = await engineParts(request, seen, shell);
  if ('friction' in parts) return failed(seen, parts.friction, parts.log);
  for (let attempt = 1; ; attempt++) {
    onStatus?.('starting the engine');
    const result = await startOnce(request, { ...parts, model: model.path }, seen, shell);
    const portTaken = result.kind === 'failed' && result.observation.friction[0]?.code === 'port-in-use';
    if (!portTaken || attempt === PORT_ATTEMPTS) return result;
    seen.phases.splice(0, seen.phases.length, ...seen.phases.filter(({ name }) => name === 'install'));
  }
}

/** The engine's own files on this machine: the policy's binary, or an environment that it is installed into. */
async function engineParts(
  { engine, engineName, candidate, root, binaryPath, onStatus }: DeployRequest,
  seen: Seen,
  shell: Shell,
): Promise<
  Pick<LaunchRequest, 'binary' | 'environment'> | { friction: readonly Friction[]; log: readonly string[] }
> {
  if (binaryPath !== undefined) return { binary: binaryOf(binaryPath, root, shell) };
  const version = candidate.engine.version ?? engine.defaultVersion ?? '';
  const installable = engine.install(version);
  if (installable === undefined) return {};
  seen.version = version;
  onStatus?.(`installing ${installable.requirement}`);
  const result = await install(installable, { engine: engineName, version }, shell);
  seen.phases.push({ name: 'install', ms: result.ms });
  if (result.kind === 'failed') return result;
  seen.installed = result.installed;
  return { environment: result.environment };
}

/** A path from the repository's root, or the name of a program on the PATH. */
function binaryOf(binaryPath: string, root: string, { env }: Shell): string {
  if (isAbsolute(binaryPath) || binaryPath.includes('/')) return resolve(root, binaryPath);
  return findOnPath(binaryPath, env.PATH) ?? binaryPath;
}

async function startOnce(
  request: DeployRequest,
  parts: Pick<LaunchRequest, 'binary' | 'environment' | 'model'>,
  seen: Seen,
  shell: Shell,
): Promise<Deployed | Undeployed> {
  const { engine, candidate, concurrency, runId, startTimeoutMs, onStatus } = request;
  const port = await freePort();
  const launch = engine.launch({ choice: candidate.engine, port, concurrency, ...parts });
  const running = await startEngine(launch, runId, shell);
  if ('code' in running) return failed(seen, [running]);

  const target = targetOf(request, `http://127.0.0.1:${port}`);
  const signal = AbortSignal.any([shell.signal, running.died, AbortSignal.timeout(startTimeoutMs)]);
  const progress: Progress = { phases: seen.phases, awaited: '' };
  try {
    onStatus?.('waiting for the first completion');
    const refused = await waitUntilReady(target, engine.healthPath, progress, signal);
    if (refused === undefined) {
      Object.assign(seen, await factsOf(engine, target, signal));
      if (seen.build === undefined && seen.version !== undefined) seen.build = engine.buildOf?.(seen.version);
      return serving(seen, target, running, engine);
    }
    await running.stop();
    return failed(seen, [refused], running.lines());
  } catch {
    await running.stop();
    if (shell.signal.aborted) return failed(seen, []);
    const friction = running.died.aborted
      ? causesOfDeath(engine, running)
      : [startTimeout(request, progress)];
    return failed(seen, friction, running.lines());
  }
}

/** What the engine says about itself; one that says nothing is served all the same. */
async function factsOf({ facts }: Engine, target: Target, signal: AbortSignal): Promise<EngineFacts> {
  if (facts === undefined) return {};
  try {
    const response = await fetch(target.origin + facts.path, { signal });
    return facts.read(await response.json());
  } catch {
    signal.throwIfAborted();
    return {};
  }
}
