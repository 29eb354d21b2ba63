import type { Driver, Job } from '../drivers/driver.ts';
import type { Friction } from '../engines/friction.ts';
import type { Shell } from '../shell/shell.ts';
import { install } from './install/install.ts';
import type { Draft } from './outcome.ts';
import type { DeployRequest } from './request.ts';

/** The engine's own files on this machine, as far as its driver needs any; or why they aren't there. */
export type EngineFiles =
  | ({ readonly kind: 'there' } & Pick<Job, 'binary' | 'folder'>)
  | { readonly kind: 'failed'; readonly friction: readonly Friction[]; readonly log: readonly string[] };

/** The binary that the policy lists, or the engine installed into a folder below the cache. */
export async function engineFiles(request: DeployRequest, draft: Draft, shell: Shell): Promise<EngineFiles> {
  const { engine, engineName, driver, binary, version, source, wheels = [], onStatus } = request;
  if (driver.fetch !== undefined) return await fetched(request, driver.fetch, draft, shell);
  if (binary !== undefined) return { kind: 'there', binary };
  const from = engine.program?.package;
  if (from === undefined || !driver.needsInstallation) return { kind: 'there' };
  const wanted = version ?? from.versions.default;
  const known = from.install(wanted, source?.package);
  const own = wheels.map((digest) => digest.replace(/^sha256:/, ''));
  const installable = {
    ...known,
    hashes: [...known.hashes, ...own],
    ...(source !== undefined && { source }),
  };
  draft.version = wanted;
  onStatus?.(`installing ${installable.requirement}`);
  const result = await install(installable, { engine: engineName, version: wanted }, shell);
  const isWarm = result.kind === 'installed' && result.installed === 'warm';
  draft.phases.push({ name: 'install', ms: result.ms, ...(isWarm && { from: 'cache' as const }) });
  if (result.kind === 'failed') return result;
  draft.installed = result.installed;
  draft.installation = {
    requirement: installable.requirement,
    pinnedBy: installable.pinnedBy,
    sizeMiB: result.sizeMiB,
    unfit: [...result.unfit],
  };
  return { kind: 'there', folder: result.folder };
}

async function fetched(
  { image, onStatus }: DeployRequest,
  fetch: NonNullable<Driver['fetch']>,
  draft: Draft,
  shell: Shell,
): Promise<EngineFiles> {
  onStatus?.(`fetching ${image}`);
  const startedMs = performance.now();
  const result = await fetch({ ...(image !== undefined && { image }) }, shell, (progress) =>
    onStatus?.(`fetching ${image}: ${progress}`),
  );
  draft.phases.push({ name: 'install', ms: performance.now() - startedMs });
  if (!result.ok) return { kind: 'failed', friction: result.faults, log: [] };
  draft.installed = result.value.installed;
  draft.image = result.value.id;
  return { kind: 'there' };
}
