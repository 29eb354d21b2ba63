import type { Shell } from '../shell/shell.ts';
import { engineFiles } from './engine-files.ts';
import { modelFiles } from './model-files.ts';
import { draftOf, failed } from './outcome.ts';
import type { Deployed, Undeployed } from './outcome.ts';
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
    for (let attempt = 1; ; attempt++) {
      const result = await start(request, files, draft, shell);
      const portTaken = result.kind === 'failed' && result.observation.friction[0]?.code === 'port-in-use';
      if (!portTaken || attempt === PORT_ATTEMPTS) return result;
      draft.phases = draft.phases.filter(({ name }) => name === 'install' || name === 'download');
    }
  } catch (error) {
    if (shell.signal.aborted) return failed(draft, []);
    throw error;
  }
}
