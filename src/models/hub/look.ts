import { readFile, stat } from 'node:fs/promises';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { repoCache } from './cache.ts';
import { openHub } from './connection.ts';
import { choose, filesOf } from './fetch.ts';
import type { FetchOptions } from './fetch.ts';
import type { Fetching } from './fetching.ts';
import { fetchMissing, missingOf } from './missing.ts';
import { diskTrouble } from './disk.ts';
import { downloadMs, PAUSE_MS } from './patience.ts';
import { startOf } from './start-of-file.ts';
import type { HubFile, HubModel } from './tree.ts';
import { HubTrouble } from './trouble.ts';

/** What a hub has of a model: its list, its small files, and how its large ones begin. */
export interface Looked {
  /** Files of the weights, as they are listed. */
  readonly weights: readonly HubFile[];
  /** Paths of all files that an engine needs. */
  readonly paths: readonly string[];
  /** Whether all weights lie in the cache. */
  readonly isFetched: boolean;
  /** The text of a small file; undefined where there is none of that name. */
  text(path: string): Promise<string | undefined>;
  /** The first bytes of a file of weights, as many as are asked for or as it has. */
  start(file: HubFile, bytes: number): Promise<Buffer>;
}

/** Small files that say what a model is. A tokenizer's vocabulary is not among them. */
const SAYS = /^(?:config|tokenizer_config|generation_config)\.json$/;

/**
 * Looks at a model of a hub and hands on what is found, without fetching its weights: what it says of itself
 * comes into the cache, and of a file of weights as much as is asked for.
 */
export async function lookAtModel<T>(
  model: HubModel,
  { access, signal, onStatus = () => {}, ...pace }: FetchOptions,
  see: (looked: Looked) => Promise<T>,
): Promise<Checked<T, Friction>> {
  const cache = repoCache(access.cacheDir, model);
  const patience = { pauseMs: PAUSE_MS, downloadMs, ...pace };
  const stop = new AbortController();
  try {
    makeFolder(cache.folder);
    await using hub = openHub(access, AbortSignal.any([signal, stop.signal]), pace.answerMs);
    const fetching: Fetching = { model, cache, hub, access, signal, onStatus, ...patience };
    const chosen = await choose(await filesOf(fetching), fetching, stop);
    if (!chosen.ok) return chosen;
    const { small, weights } = chosen.value;
    const said = small.filter(({ path }) => SAYS.test(path));
    const missing = await missingOf(said, fetching);
    if (!access.isOffline) await fetchMissing(missing, fetching, stop);
    const there = await Promise.all(weights.map((file) => liesHere(cache.blob(file), file)));
    const isFetched = there.every(Boolean);
    return checked(
      await see({
        weights,
        paths: [...small, ...weights].map(({ path }) => path),
        isFetched,
        async text(path) {
          const file = said.find((one) => one.path === path);
          return file && (await readFile(cache.blob(file), 'utf8').catch(() => undefined));
        },
        start: (file, bytes) => startOf(file, bytes, fetching),
      }),
    );
  } catch (error) {
    signal.throwIfAborted();
    const friction = error instanceof HubTrouble ? error.friction : diskTrouble(error, access.cacheDir);
    if (friction === undefined) throw error;
    return faulty([friction]);
  }
}

const liesHere = async (blob: string, { bytes }: HubFile): Promise<boolean> =>
  (await stat(blob).catch(() => undefined))?.size === bytes;
