import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fetchBlob, isSound } from './blob.ts';
import { sizeText, sumOf } from './fetching.ts';
import type { Fetching } from './fetching.ts';
import type { HubFile } from './tree.ts';

/** Files that are fetched at a time. */
const AT_ONCE = 4;

/** Those of some files that are not in the cache, or not as the hub lists them; each content once. */
export async function missingOf(
  files: readonly HubFile[],
  { cache, model, signal, onStatus }: Fetching,
): Promise<readonly HubFile[]> {
  const byBlob = new Map(files.map((file) => [cache.blob(file), file]));
  const missing: HubFile[] = [];
  for (const [blob, file] of byBlob) {
    onStatus(`checking ${file.path} of ${model.repo}, ${sizeText(file.bytes)}`);
    if (!(await isSound(blob, file, signal))) missing.push(file);
  }
  return missing;
}

/** Fetches files into the cache, some at a time; where one fails, the others are stopped. */
export async function fetchMissing(
  files: readonly HubFile[],
  { cache, hub, model, signal, pauseMs, downloadMs, onStatus }: Fetching,
  stop: AbortController,
): Promise<void> {
  const total = sumOf(files);
  const ms = downloadMs(total);
  const deadline = { atMs: performance.now() + ms, ms };
  let have = 0;
  let told = -1;
  const onBytes = (bytes: number): void => {
    have += bytes;
    const percent = Math.floor((100 * have) / Math.max(1, total));
    if (percent === told) return;
    told = percent;
    onStatus(`downloading ${model.repo}: ${sizeText(have)} of ${sizeText(total)}`);
  };
  const waiting = files.toSorted((one, other) => other.bytes - one.bytes);
  const failed: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const blob = cache.blob(file);
      await mkdir(dirname(blob), { recursive: true });
      await fetchBlob({ hub, model, file, blob, patience: { signal, pauseMs }, deadline, onBytes });
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failed.push(error);
      waiting.length = 0;
      stop.abort();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guarded));
  if (failed.length > 0) throw failed[0];
}
