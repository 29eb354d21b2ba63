import type { Config } from '../config/load.ts';
import type { DeploymentObservation } from '../deploy/deployment.ts';
import { MOST_WHY_CHARS } from '../deploy/known-issues.ts';
import type { KnownIssues } from '../deploy/known-issues.ts';
import { engineNamed } from '../engines/index.ts';
import { searchKnownIssues } from '../issues/search.ts';
import type { Sought } from '../issues/sought.ts';
import { placesOf } from '../models/hub/places.ts';
import { isLocalPath } from '../models/locate.ts';
import type { Shell } from '../shell/shell.ts';
import { cutText } from '../text/cut-text.ts';
import type { EngineSetup } from './prepare-engine.ts';

interface Looked {
  readonly config: Pick<Config, 'candidate' | 'policy'>;
  readonly engine: Pick<EngineSetup, 'weights'>;
}

type SearchShell = Pick<Shell, 'env' | 'signal' | 'cacheDir'>;

/** What trackers know of a candidate's engine and model, and of a failure by its root line. */
export async function knownIssuesOf(
  { config: { candidate }, engine }: Looked,
  { env, signal, cacheDir }: SearchShell,
  rootLine?: string,
): Promise<KnownIssues> {
  const places = placesOf(env);
  if (!places.ok)
    return {
      issues: [],
      unasked: [`known issues were not searched: ${places.faults[0]?.summary.replace(/\.$/, '')}`],
    };
  const found = await searchKnownIssues(soughtOf(candidate.value, engine, rootLine), {
    ...{ hub: places.value.hub, code: places.value.code, signal, cacheDir },
  });
  return { issues: [...found.issues], unasked: found.unasked.map((why) => cutText(why, MOST_WHY_CHARS - 1)) };
}

/** The same of a deployment that had trouble, where the policy wants it looked up. */
export async function withKnownIssues(
  observation: DeploymentObservation,
  looked: Looked,
  shell: SearchShell,
): Promise<DeploymentObservation> {
  const { friction } = observation;
  if (looked.config.policy.value['known-issues'] !== true || friction.length === 0) return observation;
  return { ...observation, knownIssues: await knownIssuesOf(looked, shell, friction[0]?.line) };
}

function soughtOf(
  { model, engine: { name, version } }: Config['candidate']['value'],
  { weights }: Looked['engine'],
  rootLine: string | undefined,
): Sought {
  const names = weights?.config?.['architectures'];
  const first: unknown = Array.isArray(names) ? names[0] : weights?.architecture;
  const architecture = typeof first === 'string' && first !== '' ? first.slice(0, 100) : undefined;
  const pinned = version ?? engineNamed(name)?.program?.package?.versions.default;
  return {
    engine: name,
    ...(pinned !== undefined && { version: pinned }),
    ...(!isLocalPath(model) && { model }),
    ...(architecture !== undefined && { architecture }),
    ...(rootLine !== undefined && { rootLine }),
  };
}
