import type { Shell } from '../shell/shell.ts';
import { askEndpoint } from '../drivers/remote.ts';
import { serveLocally } from './local.ts';
import { failed, nothingSeen, serving, startTimeout } from './outcome.ts';
import type { Deployed, Seen, Undeployed } from './outcome.ts';
import { waitUntilReady } from './ready.ts';
import type { Progress } from './ready.ts';
import { targetOf } from './request.ts';
import type { DeployRequest } from './request.ts';

export type { Deployment } from './deployment.ts';
export type { Deployed, Undeployed } from './outcome.ts';
export type { DeployRequest } from './request.ts';

/**
 * Brings a candidate to answer a real completion, or finds out what stands in the way.
 *
 * A candidate that can't be served is a result and no error. Where the shell's signal is aborted everything is stopped
 * and the result is a failure without friction.
 */
export async function deploy(request: DeployRequest, shell: Shell): Promise<Deployed | Undeployed> {
  const seen = nothingSeen(request);
  try {
    return request.engine.driver === 'endpoint'
      ? await connect(request, seen, shell)
      : await serveLocally(request, seen, shell);
  } catch (error) {
    if (shell.signal.aborted) return failed(seen, []);
    throw error;
  }
}

/** Somebody else's engine has no process of ours that could die. */
const elsewhere = {
  pids: () => [],
  died: new AbortController().signal,
  lines: () => [],
  stop: async () => {},
};

async function connect(request: DeployRequest, seen: Seen, shell: Shell): Promise<Deployed | Undeployed> {
  const { engine, endpointUrl = '', startTimeoutMs } = request;
  const target = targetOf(request, endpointUrl.replace(/\/+$/, ''));
  const { friction, contextTokens } = await askEndpoint(target, shell.signal);
  if (friction.length > 0) return failed(seen, friction);
  const signal = AbortSignal.any([shell.signal, AbortSignal.timeout(startTimeoutMs)]);
  const progress: Progress = { phases: seen.phases, awaited: '' };
  try {
    const refused = await waitUntilReady(target, engine.healthPath, progress, signal);
    if (refused !== undefined) return failed(seen, [refused]);
  } catch {
    return failed(seen, shell.signal.aborted ? [] : [startTimeout(request, progress)]);
  }
  if (contextTokens !== undefined) seen.contextTokens = contextTokens;
  return serving(seen, target, elsewhere, engine);
}
