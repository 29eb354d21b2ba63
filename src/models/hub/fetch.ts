import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { recordOf } from '../../config/first-fault.ts';
import type { Friction } from '../../engines/friction.ts';
import { waitForLock } from '../../shell/lock.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { parseBounded } from '../../shell/bounded-json.ts';
import { INDEX } from '../needed-files.ts';
import type { HubAccess } from './access.ts';
import { repoCache } from './cache.ts';
import { chooseFile, chooseFolder } from './choose.ts';
import type { Chosen } from './choose.ts';
import { openHub } from './connection.ts';
import { DATASETS } from './datasets.ts';
import { diskFault, diskTrouble } from './disk.ts';
import { fetchMissing, missingOf } from './missing.ts';
import { sumOf } from './fetching.ts';
import type { Fetching } from './fetching.ts';
import { seeOwnHistory } from './own-history.ts';
import { downloadMs, PAUSE_MS } from './patience.ts';
import { listTree } from './tree.ts';
import type { HubFile, HubModel } from './tree.ts';
import { HubTrouble } from './trouble.ts';

/** A model that lies whole on this machine, every file of it checked. */
export interface Fetched {
  /** Absolute: the folder of the snapshot, the one file, or the first part of one that is split. */
  readonly path: string;
  /** Absolute paths of the snapshot's files that are meant, each a link to what holds it. */
  readonly files: readonly string[];
  /** Paths of the weights in the repository. */
  readonly weights: readonly string[];
  readonly weightsBytes: number;
  /** What came over the network for it. */
  readonly fetchedBytes: number;
}

export interface FetchOptions {
  readonly access: HubAccess;
  readonly signal: AbortSignal;
  /** Told of what is done, in a few words. */
  readonly onStatus?: (text: string) => void;
  /** The first pause before something is asked again. */
  readonly pauseMs?: number;
  /** How long some bytes may take, in ms. */
  readonly downloadMs?: (bytes: number) => number;
  /** How long a short answer of the hub may take, in ms. */
  readonly answerMs?: number;
}

const MOST_INDEX_BYTES = 64 * 2 ** 20;

/**
 * Brings a model of a hub to this machine, or says why not. What lies in the cache is not asked for; every
 * file is checked against the digest that the hub lists for the pinned revision.
 */
export async function fetchModel(
  model: HubModel,
  { access, signal, onStatus = () => {}, ...pace }: FetchOptions,
): Promise<Checked<Fetched, Friction>> {
  const cache = repoCache(access.cacheDir, model);
  const patience = { pauseMs: PAUSE_MS, downloadMs, ...pace };
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    makeFolder(cache.folder);
    onStatus(`waiting for other runs that fetch ${model.repo}`);
    const release = await waitForLock(cache.lock, signal);
    try {
      await using hub = openHub(access, either, pace.answerMs);
      return await bring({ model, cache, hub, access, signal: either, onStatus, ...patience }, stop);
    } finally {
      await release();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HubTrouble) return faulty([error.friction]);
    const friction = diskTrouble(error, access.cacheDir);
    if (friction === undefined) throw error;
    return faulty([friction]);
  }
}

async function bring(fetching: Fetching, stop: AbortController): Promise<Checked<Fetched, Friction>> {
  const { model, cache } = fetching;
  const files = await filesOf(fetching);
  const chosen = await choose(files, fetching, stop);
  if (!chosen.ok) return chosen;
  const { small, weights } = chosen.value;
  const wanted = [...small, ...weights];
  const missing = await missingOf(wanted, fetching);
  const fetchedBytes = sumOf(missing);
  const fault = await fetchFault(missing, fetching);
  if (fault !== undefined) return faulty([fault]);
  await fetchMissing(missing, fetching, stop);
  for (const file of wanted) await cache.link(file);
  const [first] = weights;
  const isOneFile = model.file !== undefined && first !== undefined;
  return checked({
    path: isOneFile ? pathOf(weights, first, cache) : cache.snapshot,
    files: wanted.map((file) => cache.pointer(file)),
    weights: weights.map(({ path }) => path),
    weightsBytes: sumOf(weights),
    fetchedBytes,
  });
}

/** An engine finds the other parts of a file by its name, which a blob has not. */
function pathOf(weights: readonly HubFile[], first: HubFile, cache: Fetching['cache']): string {
  return weights.length > 1 ? cache.pointer(first) : cache.blob(first);
}

/** What the pinned revision holds: as it was kept, as it lies here where nothing may be asked, or asked. */
export async function filesOf(fetching: Fetching): Promise<readonly HubFile[]> {
  const { model, cache, hub, access, signal, pauseMs, downloadMs } = fetching;
  const kept = await cache.readTree();
  if (access.isOffline) {
    const there = kept ?? (await cache.readSnapshot());
    if (there.length > 0) return there;
    throw new HubTrouble(notCached(model, access));
  }
  const files = kept ?? (await listTree(hub, model, access, { signal, pauseMs }, downloadMs(0)));
  // Other tools keep the list of any revision that they fetch.
  if (!(await cache.isKnownOwn())) {
    await seeOwnHistory(model, { hub, access, signal, pauseMs }, downloadMs(0));
    await cache.keepOwn();
  }
  if (kept === undefined) await cache.keepTree(files);
  return files;
}

/** What of it is fetched; the index of its weights is asked for, where there is one. */
export async function choose(
  files: readonly HubFile[],
  fetching: Fetching,
  stop: AbortController,
): Promise<Checked<Chosen, Friction>> {
  const { model, cache } = fetching;
  if (model.file !== undefined) return chooseFile(files, model);
  const index = files.find(({ path }) => path === INDEX);
  if (index === undefined) return chooseFolder(files, model);
  if (index.bytes > MOST_INDEX_BYTES) return faulty([indexDamaged(model)]);
  const missing = await missingOf([index], fetching);
  const fault = await fetchFault(missing, fetching);
  if (fault !== undefined) return faulty([fault]);
  await fetchMissing(missing, fetching, stop);
  const shards = shardsOf(await readFile(cache.blob(index), 'utf8'));
  return shards === undefined ? faulty([indexDamaged(model)]) : chooseFolder(files, model, shards);
}

const Index = z.object({ weight_map: recordOf(z.string()) });

/** The files that an index names; absent where it is none. */
function shardsOf(text: string): readonly string[] | undefined {
  try {
    const shards = new Set(Object.values(Index.parse(parseBounded(text)).weight_map));
    return [...shards].every((shard) => /^[^/]+\.safetensors$/.test(shard)) ? [...shards] : undefined;
  } catch {
    return undefined;
  }
}

async function fetchFault(
  missing: readonly HubFile[],
  { model, access, cache }: Fetching,
): Promise<Friction | undefined> {
  if (missing.length === 0) return undefined;
  if (access.isOffline) return notCached(model, access, missing);
  return await diskFault(cache.folder, sumOf(missing));
}

export function notCached(
  { repo, revision, file }: HubModel,
  { cacheDir }: HubAccess,
  missing: readonly HubFile[] = [],
): Friction {
  const [first] = missing;
  const isDataset = repo.startsWith(DATASETS);
  const named = isDataset ? `${repo.slice(DATASETS.length)} --repo-type dataset` : repo;
  const asked = file === undefined ? named : `${named} ${file}`;
  return {
    code: 'hub-offline',
    summary:
      first === undefined
        ? `${repo} is not in the cache at this revision, and HF_HUB_OFFLINE forbids to ask for it.`
        : `${first.path} of ${repo} is not in the cache or damaged, and HF_HUB_OFFLINE forbids to ask for it.`,
    remedy: `Fill the cache where there is a network: hf download ${asked} --revision ${revision} --cache-dir ${cacheDir}`,
    blame: 'machine',
  };
}

const indexDamaged = ({ repo }: HubModel): Friction => ({
  code: 'hub-index-damaged',
  summary: `The ${INDEX} of ${repo} names no files of safetensors.`,
  remedy: 'Pin a revision whose upload was finished.',
  blame: 'candidate',
});
