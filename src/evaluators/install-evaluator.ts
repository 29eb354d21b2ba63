import type { EngineSource } from '../config/engine-source.ts';
import type { Runner } from '../config/runner.ts';
import { install } from '../deploy/install/install.ts';
import type { Friction } from '../engines/friction.ts';
import type { Shell } from '../shell/shell.ts';
import type { Evaluator } from './evaluator.ts';

/** A folder with the evaluator alone, or why there is none. */
export type InstalledEvaluator =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly faults: readonly Friction[]; readonly log: readonly string[] };

/** A version that no Python has: what is bound to it is never installed. */
const NEVER = "python_version < '3'";

/** Installs an evaluator as engines are: from wheels, pinned by their hashes, in a folder of its own. */
export async function installEvaluator(
  { program }: Evaluator,
  { name, version }: Runner,
  source: EngineSource | undefined,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<InstalledEvaluator> {
  if (program === undefined) throw new TypeError(`${name} is never started`);
  const wanted = program.install(version);
  const { requirement, probe, with: others = [], without = [] } = wanted;
  const given = source ?? { overrides: [], constraints: [], with: [] };
  const named = new Set(given.with.map((one) => normalised(/^[\w.-]+/.exec(one)?.[0] ?? one)));
  const left = without.filter((one) => !named.has(normalised(one)));
  const { installer = 'python', natives = [] } = wanted;
  const installed = await install(
    {
      ...{ installer, requirement, pinnedBy: 'lock', hashes: [], natives, probe },
      source: {
        ...given,
        overrides: [...given.overrides, ...left.map((one) => `${one} ; ${NEVER}`)],
        with: [...given.with, ...others],
      },
    },
    { engine: name, version },
    shell,
  );
  return installed.kind === 'installed'
    ? { ok: true, folder: installed.folder }
    : { ok: false, faults: installed.friction, log: installed.log };
}

/** The name of a package as indexes compare it. */
const normalised = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
