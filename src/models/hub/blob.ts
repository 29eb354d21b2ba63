import { open, rename, rm } from 'node:fs/promises';
import { isAbsent } from '../../shell/absent.ts';
import type { HubAnswer, HubConnection } from './connection.ts';
import { cut, digestWrong, notTheFile, sizeWrong, tooSlow } from './damage.ts';
import { blocksOf, hubHash, listedDigest, openHalf } from './half.ts';
import type { Half } from './half.ts';
import { patiently } from './patience.ts';
import type { DownloadDeadline, Patience } from './patience.ts';
import type { HubFile, HubModel } from './tree.ts';

/** A file that is to be fetched, and where to. */
export interface BlobRequest {
  readonly hub: HubConnection;
  readonly model: HubModel;
  readonly file: HubFile;
  /** Absolute path of the whole blob. */
  readonly blob: string;
  readonly patience: Patience;
  /** When all of the download is given up. */
  readonly deadline: DownloadDeadline;
  /** Told of each piece that is there; negative where one is of no use. */
  readonly onBytes: (bytes: number) => void;
}

/** What is read of a body that can't be the file. */
const MOST_STRANGE_BYTES = 64;

/** Where the first part of a file lies until the rest has come; Hugging Face's tools clear such names. */
const halfOf = (blob: string): string => `${blob}.papergap.incomplete`;

/**
 * Fetches one file: goes on where an earlier attempt ended, and keeps it once its digest is the listed one.
 * Throws `HubTrouble`.
 */
export async function fetchBlob(request: BlobRequest): Promise<void> {
  const { file, blob, patience, model } = request;
  const path = halfOf(blob);
  for (;;) {
    await using half = await openHalf(path, file, patience.signal);
    const resumedBytes = half.bytes;
    request.onBytes(resumedBytes);
    let before = 0;
    const attempt = async (): Promise<void> => {
      before = half.bytes;
      await fetchRest(request, half);
    };
    try {
      await patiently(attempt, patience, () => half.bytes > before);
    } catch (error) {
      if (half.bytes === 0) await rm(path, { force: true });
      throw error;
    }
    const found = half.digest();
    if (found === listedDigest(file)) break;
    request.onBytes(-half.bytes);
    await rm(path, { force: true });
    // What another attempt has left may be what is wrong.
    if (resumedBytes === 0) throw digestWrong(model, file, found);
  }
  await rename(path, blob);
}

async function fetchRest({ hub, model, file, onBytes, deadline }: BlobRequest, half: Half): Promise<void> {
  if (half.bytes === file.bytes) return;
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const answer = await hub.get(`/${model.repo}/resolve/${model.revision}/${path}`, model.repo, {
    from: half.bytes,
    isDownload: true,
  });
  const { start, total } = spanOf(answer);
  if (start !== half.bytes) {
    onBytes(-half.bytes);
    await half.restart();
  }
  if (start !== half.bytes || (total !== undefined && total !== file.bytes)) {
    await half.restart();
    throw notTheFile(model, file, hub.told(await startOf(answer)), total);
  }
  await appendBody(answer, half, { model, file, onBytes, deadline });
  if (half.bytes < file.bytes) {
    const begins = await half.start();
    // A server that says no length may have sent the whole of something else.
    const had = half.bytes;
    if (total !== undefined || !isStrange(begins)) throw cut(model, file, had);
    await half.restart();
    throw notTheFile(model, file, hub.told(begins), had);
  }
}

type Appending = Pick<BlobRequest, 'model' | 'file' | 'onBytes' | 'deadline'>;

async function appendBody(
  { body }: HubAnswer,
  half: Half,
  { model, file, onBytes, deadline }: Appending,
): Promise<void> {
  const chunks = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  for (;;) {
    // What fails here is the network; what fails below is the disk.
    const next = await chunks.next().catch((error: unknown) => {
      throw cut(model, file, half.bytes, error);
    });
    if (next.done === true) return;
    if (half.bytes + next.value.length > file.bytes) {
      body.destroy();
      await half.restart();
      throw sizeWrong(model, file);
    }
    await half.append(next.value);
    onBytes(next.value.length);
    if (performance.now() > deadline.atMs) {
      body.destroy();
      throw tooSlow(model, file, half.bytes, deadline.ms);
    }
  }
}

/** Which part of which whole an answer holds. */
function spanOf({ status, header }: HubAnswer): { readonly start: number; readonly total?: number } {
  const part = /^bytes (\d+)-\d+\/(\d+)$/.exec(header('content-range') ?? '');
  if (status === 206 && part !== null) return { start: Number(part[1]), total: Number(part[2]) };
  const length = header('content-length');
  return { start: 0, ...(length !== undefined && /^\d+$/.test(length) && { total: Number(length) }) };
}

const isStrange = (start: string): boolean => /^(?:version https:\/\/git-lfs|\s*<)/i.test(start);

async function startOf({ body }: HubAnswer): Promise<string> {
  for await (const chunk of body as AsyncIterable<Buffer>)
    return chunk.toString('latin1', 0, MOST_STRANGE_BYTES);
  return '';
}

/** Whether a blob that lies in the cache is the file that the hub lists. */
export async function isSound(blob: string, file: HubFile, signal: AbortSignal): Promise<boolean> {
  const handle = await open(blob).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  if (handle === undefined) return false;
  try {
    if ((await handle.stat()).size !== file.bytes) return false;
    const hash = hubHash(file);
    for await (const block of blocksOf(handle, signal)) hash.update(block);
    return hash.digest('hex') === listedDigest(file);
  } finally {
    await handle.close();
  }
}
