import type { ApiTarget } from '../client/api-target.ts';
import { withoutKey } from '../shell/without-key.ts';
import type { Engine, EngineFacts } from '../engines/engine.ts';
import type { Friction } from '../engines/friction.ts';
import { openFetcher } from '../shell/fetcher.ts';
import { readPage } from '../shell/page.ts';
import type { DeployRequest } from './request.ts';

/** How long a server that answers completions may take for a page about itself. */
const PAGE_MS = 10_000;

/**
 * What a server's pages say, by their paths: values where they are JSON, else texts; a page that is not there
 * is left out.
 */
export async function readPages(
  target: ApiTarget,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  await using fetcher = openFetcher(target.socketPath);
  const { fetch } = fetcher;
  const read = async (path: string): Promise<readonly (readonly [string, unknown])[]> => {
    try {
      const options = { headers: target.headers, ms: PAGE_MS, signal, fetch };
      const page = await readPage(target.origin + path, options);
      return page.isOk ? [[path, valueOf(page.text)]] : [];
    } catch {
      signal.throwIfAborted();
      return [];
    }
  };
  return new Map((await Promise.all(paths.map(read))).flat());
}

/** What an engine says about itself; one that says nothing is served all the same. */
export async function factsOf(
  { facts = [] }: Pick<Engine, 'facts'>,
  target: ApiTarget,
  signal: AbortSignal,
): Promise<EngineFacts> {
  const pages = await readPages(
    target,
    facts.map(({ path }) => path),
    signal,
  );
  const said = facts.filter(({ path }) => pages.has(path));
  const found = Object.assign(
    {},
    ...said.map(({ path, read }) => read(pages.get(path), target.model)),
  ) as EngineFacts;
  return found.build === undefined ? found : { ...found, build: withoutKey(found.build, target) };
}

/** What an engine's own pages show to be otherwise than asked; one that has no such page shows nothing. */
export async function differencesOf(
  { engine: { served = [] }, settings, weights }: Pick<DeployRequest, 'engine' | 'settings' | 'weights'>,
  target: ApiTarget,
  signal: AbortSignal,
): Promise<readonly Friction[]> {
  const paths = served.map(({ path }) => path);
  const pages = await readPages(target, paths, signal);
  const tokenizerClass = weights?.tokenizerClass;
  const asked = { settings, ...(tokenizerClass !== undefined && { tokenizerClass }) };
  return served.flatMap(({ path, read }) => (pages.has(path) ? read(pages.get(path), asked) : []));
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
