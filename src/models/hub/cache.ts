import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { makeFolder } from '../../shell/make-folder.ts';
import { DATASETS } from './datasets.ts';
import { pathFault } from './names.ts';
import { BlobId, Sha256 } from './tree.ts';
import type { HubFile, HubModel } from './tree.ts';

/** What of one repository lies in the cache of Hugging Face's libraries. */
export interface RepoCache {
  /** Absolute: models--organisation--name, or datasets--organisation--name. */
  readonly folder: string;
  /** Absolute: the folder of the pinned revision, whose files are links to blobs. */
  readonly snapshot: string;
  /** Absolute: a folder that is a lock while one of us writes here. */
  readonly lock: string;
  blob(file: HubFile): string;
  pointer(file: HubFile): string;
  /** Makes the file of the snapshot that leads to its blob. */
  link(file: HubFile): Promise<void>;
  /** The list of the revision's files, where it was kept. */
  readTree(): Promise<readonly HubFile[] | undefined>;
  keepTree(files: readonly HubFile[]): Promise<void>;
  /** Whether the revision was seen to be one of the repository's own history. */
  isKnownOwn(): Promise<boolean>;
  keepOwn(): Promise<void>;
  /** The files that lie in the snapshot, by what their links say: a blob is named by its digest. */
  readSnapshot(): Promise<readonly HubFile[]>;
}

const TREE_VERSION = 1;
const MOST_TREE_BYTES = 32 * 2 ** 20;

/** What Hugging Face's library keeps of a revision's files, in trees/<revision>.json. */
const KeptTree = z.object({
  format_version: z.literal(TREE_VERSION),
  files: z.record(
    z.string(),
    z.object({
      size: z.int().min(0),
      blob_id: BlobId,
      lfs_sha256: Sha256.nullish(),
      lfs_size: z.int().min(0).nullish(),
      xet_hash: z.string().nullish(),
    }),
  ),
});

/** The place of a repository below the cache folder, in the layout that all of these libraries share. */
export function repoCache(cacheDir: string, { repo, revision }: HubModel): RepoCache {
  const name = (repo.startsWith(DATASETS) ? repo : `models/${repo}`).replaceAll('/', '--');
  const folder = join(cacheDir, name);
  const snapshot = join(folder, 'snapshots', revision);
  const tree = join(folder, 'trees', `${revision}.json`);
  const own = join(folder, 'papergap', `${revision}.own`);
  const blob = ({ sha256, blobId }: HubFile): string => join(folder, 'blobs', sha256 ?? blobId);
  const pointer = ({ path }: HubFile): string => join(snapshot, path);
  return {
    folder,
    snapshot,
    lock: join(cacheDir, '.locks', name, 'papergap.lock'),
    blob,
    pointer,
    async link(file) {
      const from = pointer(file);
      const to = relative(dirname(from), blob(file));
      if ((await readlink(from).catch(() => undefined)) === to) return;
      await mkdir(dirname(from), { recursive: true });
      // A file of that name is a copy that a machine without links made: its content was never looked at.
      await rm(from, { force: true });
      await symlink(to, from);
    },
    async readTree() {
      const found = await lstat(tree).catch(() => undefined);
      if (!found?.isFile() || found.size > MOST_TREE_BYTES) return undefined;
      return parseTree(await readFile(tree, 'utf8'));
    },
    async keepTree(files) {
      makeFolder(dirname(tree));
      const half = `${tree}.${process.pid}.tmp`;
      await writeFile(
        half,
        JSON.stringify({ format_version: TREE_VERSION, files: entriesOf(files) }, null, 1),
      );
      await rename(half, tree);
    },
    isKnownOwn: async () => (await lstat(own).catch(() => undefined))?.isFile() === true,
    async keepOwn() {
      makeFolder(dirname(own));
      await writeFile(own, '');
    },
    async readSnapshot() {
      const names = await readdir(snapshot).catch(() => []);
      const files = await Promise.all(names.map((name) => linkedFile(join(snapshot, name), name)));
      return files.filter((file) => file !== undefined);
    },
  };
}

async function linkedFile(pointer: string, path: string): Promise<HubFile | undefined> {
  const blob = basename(await readlink(pointer).catch(() => ''));
  const bytes = (await stat(pointer).catch(() => undefined))?.size;
  if (bytes === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(blob)) return undefined;
  return { path, bytes, blobId: blob, ...(blob.length === 64 && { sha256: blob }) };
}

function parseTree(text: string): readonly HubFile[] | undefined {
  try {
    const { files } = KeptTree.parse(JSON.parse(text));
    // Hugging Face's library keeps the list of any repository, as it came.
    if (Object.keys(files).some((path) => pathFault(path) !== undefined)) return undefined;
    return Object.entries(files).map(([path, { size, blob_id, lfs_sha256, lfs_size, xet_hash }]) => ({
      path,
      bytes: lfs_size ?? size,
      blobId: blob_id,
      ...(lfs_sha256 != null && { sha256: lfs_sha256 }),
      ...(xet_hash != null && { xetHash: xet_hash }),
    }));
  } catch {
    return undefined; // Of another version, or cut off: it is asked for again.
  }
}

function entriesOf(files: readonly HubFile[]): object {
  const entries = files.map(({ path, bytes, blobId, sha256, xetHash }) => [
    path,
    {
      size: bytes,
      blob_id: blobId,
      ...(sha256 !== undefined && { lfs_sha256: sha256, lfs_size: bytes }),
      ...(xetHash !== undefined && { xet_hash: xetHash }),
    },
  ]);
  return Object.fromEntries(entries);
}
