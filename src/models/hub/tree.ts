import * as z from 'zod';
import type { HubAccess } from './access.ts';
import type { HubConnection } from './connection.ts';
import { hostileListing, pathFault } from './names.ts';
import { apiOf, pagesOf } from './pages.ts';
import { downloadMs } from './patience.ts';
import type { Patience } from './patience.ts';
import { HubTrouble, quoted } from './trouble.ts';

/** A file of a repository at one revision, as the hub lists it. */
export interface HubFile {
  readonly path: string;
  readonly bytes: number;
  /** SHA-1 of the file as Git has it: of a pointer, where the file lies in LFS. */
  readonly blobId: string;
  /** SHA-256 of the content, 64 hex digits; absent for what lies in Git itself. */
  readonly sha256?: string;
  readonly xetHash?: string;
}

/** A repository at a full revision. */
export interface HubModel {
  /** organisation/name; that of a data set begins with datasets/. */
  readonly repo: string;
  /** Full commit, 40 hex digits. */
  readonly revision: string;
  /** The one file that is meant; absent for the whole model. */
  readonly file?: string;
}

/** Repositories of models have some dozens of files, those with checkpoints some thousands. */
const MOST_FILES = 20_000;
const MOST_PAGES = 200;
const MOST_FILE_BYTES = 2 ** 43;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const BlobId = z.string().regex(/^[0-9a-f]{40}$/);
const Size = z.int().min(0).max(MOST_FILE_BYTES);
const Entry = z.object({
  type: z.string(),
  path: z.string().min(1).max(4096),
  size: Size,
  oid: BlobId,
  lfs: z.object({ oid: Sha256, size: Size }).optional(),
  xetHash: Sha256.optional(),
});

/**
 * Every file of a repository at a revision, each by a name that is safe; throws `HubTrouble`.
 *
 * @param ms after which no further page is asked for
 */
export async function listTree(
  hub: HubConnection,
  { repo, revision }: HubModel,
  access: Pick<HubAccess, 'url'>,
  patience: Patience,
  ms = downloadMs(0),
): Promise<readonly HubFile[]> {
  const files: HubFile[] = [];
  const path = `${apiOf(repo)}/tree/${revision}`;
  const list = { repo, path, query: 'recursive=true&expand=false', entry: Entry, ms };
  let pages = 0;
  for await (const page of pagesOf(list, { hub, access, ...patience })) {
    for (const entry of page) if (entry.type === 'file') files.push(fileOf(entry));
    if (files.length > MOST_FILES || ++pages > MOST_PAGES) throw new HubTrouble(tooManyFiles(repo));
  }
  for (const { path } of files) {
    const why = pathFault(path);
    if (why !== undefined) throw hostileListing(repo, `"${quoted(path)}" ${why}`);
  }
  return files;
}

function fileOf({ path, size, oid, lfs, xetHash }: z.infer<typeof Entry>): HubFile {
  return {
    path,
    bytes: lfs?.size ?? size,
    blobId: oid,
    ...(lfs !== undefined && { sha256: lfs.oid }),
    ...(xetHash !== undefined && { xetHash }),
  };
}

const tooManyFiles = (repo: string): HubTrouble['friction'] => ({
  code: 'hub-listing-endless',
  summary: `${repo} lists more than ${MOST_FILES} files, more than papergap looks through.`,
  remedy: 'Check the id and the revision.',
  blame: 'candidate',
});
