import type { Friction } from '../engines/friction.ts';
import type { Shell } from '../shell/shell.ts';
import { engineFiles } from './engine-files.ts';
import { modelFiles } from './model-files.ts';
import { draftOf, failed } from './outcome.ts';
import type { Deployed, Draft, Undeployed } from './outcome.ts';
import type { DeployRequest } from './request.ts';
import { start } from './start.ts';

export type { Deployment } from './deployment.ts';
export type { Deployed, Undeployed } from './outcome.ts';
export type { DeployRequest } from './request.ts';

/** How often another port is tried where another program took ours between finding and using it. */
const PORT_ATTEMPTS = 3;

/**
 * Brings a candidate to answer a real completion, or finds out what stands in the way: one way for every
 * driver.
 *
 * A candidate that can't be served is a result and no error. Where the shell's signal is aborted everything
 * is stopped and the result is a failure without friction.
 */
export async function deploy(asked: DeployRequest, shell: Shell): Promise<Deployed | Undeployed> {
  const draft = draftOf(asked);
  try {
    const model = await modelFiles(asked, draft, shell);
    if (!model.ok) return failed(draft, model.faults);
    const request = { ...asked, ...model.value };
    const files = await engineFiles(request, draft, shell);
    if (files.kind === 'failed') return failed(draft, files.friction, files.log);
    const result = withWeights(await startOnSomePort(request, files, draft, shell), model.value);
    const again = result.kind === 'failed' ? retryOf(request, result) : undefined;
    if (again === undefined) return result;
    forget(draft);
    const second = withWeights(await startOnSomePort(again.request, files, draft, shell), model.value);
    return { ...second, observation: withDeviation(second.observation, again.deviation) };
  } catch (error) {
    if (shell.signal.aborted) return failed(draft, []);
    throw error;
  }
}

const withWeights = (
  result: Deployed | Undeployed,
  { weights }: Pick<Deployed, 'weights'>,
): Deployed | Undeployed =>
  result.kind === 'serving' && weights !== undefined ? { ...result, weights } : result;

async function startOnSomePort(
  request: DeployRequest,
  files: Parameters<typeof start>[1],
  draft: Draft,
  shell: Shell,
): Promise<Deployed | Undeployed> {
  for (let attempt = 1; ; attempt++) {
    const result = await start(request, files, draft, shell);
    const portTaken = result.kind === 'failed' && result.observation.friction[0]?.code === 'port-in-use';
    if (!portTaken || attempt === PORT_ATTEMPTS) return result;
    forget(draft);
  }
}

/** Another start has times of its own; what was installed and downloaded for the first serves it, too. */
function forget(draft: Draft): void {
  draft.phases = draft.phases.filter(({ name }) => name === 'install' || name === 'download');
}

/** The same with the argument that mends what kept it from starting, where a policy lets that be set. */
function retryOf(
  request: DeployRequest,
  { observation }: Undeployed,
): { readonly request: DeployRequest; readonly deviation: Friction } | undefined {
  const [root] = observation.friction;
  const settings = root?.retry && request.settingsWith?.(root.retry);
  if (root?.retry === undefined || settings === undefined) return undefined;
  const { argument, value } = root.retry;
  const deviation: Friction = {
    code: 'started-otherwise',
    summary: `It did not start as asked, and was started once more with ${argument}: ${value}. ${root.summary}`,
    remedy: `Write ${argument}: ${value} into the candidate, or mend the cause: ${root.remedy}`,
    blame: root.blame,
    ...(root.line !== undefined && { line: root.line }),
    ...(root.quotes && { quotes: root.quotes }),
  };
  return { request: { ...request, settings }, deviation };
}

/** What kept it from serving stays in front; where it serves, what is otherwise than asked does. */
function withDeviation(
  observation: Undeployed['observation'],
  deviation: Friction,
): Undeployed['observation'] {
  const { ready, friction } = observation;
  return { ...observation, friction: ready ? [deviation, ...friction] : [...friction, deviation] };
}
