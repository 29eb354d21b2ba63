import { resolvePackages } from '../deploy/install/resolve.ts';
import { readResolution } from '../preflight/resolution.ts';
import type { Resolution } from '../preflight/resolution.ts';
import type { Shell } from '../shell/shell.ts';
import type { Prepared } from './prepare.ts';

/** Whether the packages of a candidate's engine go together; undefined where papergap installs none of it. */
export async function resolveEngine(
  { config, engine: { name, engine } }: Prepared,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Resolution | undefined> {
  const { version, binary, image } = config.candidate.value.engine;
  const from = engine.program?.package;
  if (from === undefined || binary !== undefined || image !== undefined) return undefined;
  const source = new Map(Object.entries(config.policy.value.engines)).get(name);
  const wanted = from.install(version ?? from.versions.default, source?.package);
  if (wanted.pinnedBy === 'wheel') return undefined;
  const said = await resolvePackages({ ...wanted, ...(source && { source }) }, shell);
  if (said === undefined)
    return { kind: 'unknown', says: 'whether its packages go together: there is no uv on this machine' };
  return readResolution(said.lines, said.code, wanted.requirement);
}
