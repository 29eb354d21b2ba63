import { checked } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import { hubAccess } from '../models/hub/access.ts';
import { hubWeights } from '../models/hub-weights.ts';
import type { Weights } from '../models/weights.ts';
import type { Shell } from '../shell/shell.ts';
import type { Draft } from './outcome.ts';
import type { DeployRequest } from './request.ts';

/** The model's own files on this machine: those that lie here, or those that its hub has; or why not. */
export async function modelFiles(
  { hub, weights, onStatus }: DeployRequest,
  draft: Draft,
  { env, signal }: Pick<Shell, 'env' | 'signal'>,
): Promise<Checked<{ readonly weights?: Weights }, Friction>> {
  if (hub === undefined) return checked(weights === undefined ? {} : { weights });
  const access = hubAccess(env);
  if (!access.ok) return access;
  const startedMs = performance.now();
  const found = await hubWeights(hub, {
    access: access.value,
    signal,
    ...(onStatus !== undefined && { onStatus }),
  });
  const isWarm = found.ok && found.value.fetchedMiB === 0;
  draft.phases.push({
    name: 'download',
    ms: performance.now() - startedMs,
    ...(isWarm && { from: 'cache' as const }),
  });
  if (!found.ok) return found;
  const { fetchedMiB, ...there } = found.value;
  draft.modelFileMiB = there.sizeMiB;
  draft.hub = { host: access.value.url.host, downloadedMiB: fetchedMiB };
  return checked({ weights: there });
}
