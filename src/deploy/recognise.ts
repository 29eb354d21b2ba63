import type { ApiTarget } from '../client/api-target.ts';
import { engineNamed, engines } from '../engines/index.ts';
import type { Engine } from '../engines/engine.ts';
import { engineShownBy, signPaths } from '../engines/signs.ts';
import { readPages } from './pages.ts';

/** Which engine answers at an address, where its own pages say it. */
export async function recognise(
  target: ApiTarget,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly engine: Engine } | undefined> {
  const name = engineShownBy(await readPages(target, signPaths(engines), signal), engines);
  const engine = name === undefined ? undefined : engineNamed(name);
  return name === undefined || engine === undefined ? undefined : { name, engine };
}
