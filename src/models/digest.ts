import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ModelFault } from './model-fault.ts';

/** Who can interrupt the hashing of a large file, and is told of it before. */
export interface Hashing {
  readonly signal: AbortSignal;
  readonly onHashing: (sizeGiB: number) => void;
}

/** Hashing this much takes some seconds. */
export const LARGE_BYTES = 2 * 2 ** 30;

/**
 * What is wrong with a file against the digest that its candidate pins; absent where it is the pinned one.
 */
export async function digestFault(
  model: string,
  revision: string | undefined,
  file: Hashing & { readonly path: string; readonly size: number },
): Promise<ModelFault | undefined> {
  if (file.size > LARGE_BYTES) file.onHashing(file.size / 2 ** 30);
  return wrongDigest(model, revision, await digestOf(file.path, file.signal));
}

/** What is wrong with a pin against the digest that was found; absent where it is the same. */
export function wrongDigest(
  model: string,
  revision: string | undefined,
  found: string,
): ModelFault | undefined {
  if (found === revision) return undefined;
  if (revision === undefined) return missingRevision(found);
  if (!isDigest(revision)) return commitFault(found);
  return {
    key: 'revision',
    message: `${model} is not what was pinned: it has ${found}`,
    hint: 'pin that revision, or put back what was pinned',
  };
}

/** Whether a revision pins a file; the full commit of a hub's repository says nothing of one. */
export const isDigest = (revision: string | undefined): boolean => revision?.startsWith('sha256:') ?? false;

/** What is wrong with a commit in the place of a digest. */
export function commitFault(digest: string): ModelFault {
  return {
    key: 'revision',
    message: 'is a commit, and a path is pinned by its digest',
    hint: `write revision: ${digest}`,
  };
}

/** What is wrong where nothing pins a path. */
export function missingRevision(digest: string): ModelFault {
  return { key: 'revision', message: 'is missing', hint: `write revision: ${digest}` };
}

/** SHA-256 of the list that `sha256sum ./FILE…` prints of files in a folder, in their order. */
export async function listDigest(
  folder: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const list = createHash('sha256');
  for (const file of files) {
    const digest = await digestOf(join(folder, file), signal);
    list.update(`${digest.replace('sha256:', '')}  ./${file}\n`);
  }
  return `sha256:${list.digest('hex')}`;
}

/** SHA-256 of a file, as sha256:<hex>. */
export async function digestOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash, { signal });
  return `sha256:${hash.digest('hex')}`;
}
