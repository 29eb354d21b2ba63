import { open } from 'node:fs/promises';
import { cut, notTheFile } from './damage.ts';
import { notCached } from './fetch.ts';
import type { Fetching } from './fetching.ts';
import { patiently } from './patience.ts';
import type { HubFile } from './tree.ts';
import { HubTrouble } from './trouble.ts';

/**
 * The first bytes of a file: out of the cache, else of the hub, which is asked for no more of it. Throws
 * `HubTrouble` where it may not be asked.
 */
export async function startOf(file: HubFile, bytes: number, fetching: Fetching): Promise<Buffer> {
  const most = Math.min(bytes, file.bytes);
  const kept = await startHere(fetching.cache.blob(file), most);
  if (kept.length === most) return kept;
  if (fetching.access.isOffline) throw new HubTrouble(notCached(fetching.model, fetching.access, [file]));
  return await patiently(() => startThere(file, most, fetching), fetching);
}

async function startHere(blob: string, most: number): Promise<Buffer> {
  const handle = await open(blob).catch(() => undefined);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function startThere(file: HubFile, most: number, { hub, model }: Fetching): Promise<Buffer> {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const answer = await hub.get(`/${model.repo}/resolve/${model.revision}/${path}`, model.repo, {
    from: 0,
    to: most - 1,
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= most) break;
    }
  } catch (error) {
    if (error instanceof HubTrouble) throw error;
    throw cut(model, file, bytes, error);
  }
  const start = Buffer.concat(chunks).subarray(0, most);
  if (bytes < most) throw notTheFile(model, file, hub.told(start.toString('latin1', 0, 64)), bytes);
  return start;
}
