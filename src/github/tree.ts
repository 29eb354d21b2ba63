import { createHash } from 'node:crypto';
import { PapergapError } from '../shell/errors.ts';
import { statusOf, withRetry } from './client.ts';
import type { GitHubRepository } from './repository.ts';

/** One entry of a folder at a commit. */
export interface Entry {
  readonly path: string;
  /**
   * Git's mode: 100644 a file, 100755 an executable one, 120000 a link, 040000 a folder, 160000 a submodule.
   */
  readonly mode: string;
  readonly sha: string;
  readonly sizeBytes?: number;
}

export const FOLDER_MODE = '040000';

/** Whether two entries are one file, or one folder, with the same content. */
export const isSame = (one: Entry, other: Entry): boolean =>
  one.path === other.path && one.sha === other.sha && one.mode === other.mode;

/**
 * Entries of a folder at a commit or in a tree, not of folders below it; empty where there is no such folder.
 */
export async function folderAt(
  commit: string,
  folder: string,
  repo: GitHubRepository,
): Promise<readonly Entry[]> {
  let tree = commit;
  for (const part of folder.split('/').filter((one) => one !== '')) {
    const entry = (await treeOf(tree, repo)).find(({ path }) => path === part);
    if (entry?.mode !== FOLDER_MODE) return [];
    tree = entry.sha;
  }
  return treeOf(tree, repo);
}

/** The entry at a path; absent where there is none. */
export async function entryAt(
  commit: string,
  path: string,
  repo: GitHubRepository,
): Promise<Entry | undefined> {
  const cut = path.lastIndexOf('/');
  const entries = await folderAt(commit, path.slice(0, Math.max(0, cut)), repo);
  return entries.find((entry) => entry.path === path.slice(cut + 1));
}

/** Every file of a commit by its path, with git's name for it; undefined where there are too many to list. */
export async function leavesAt(
  commit: string,
  repo: GitHubRepository,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { data } = await readTree(commit, { recursive: '1' }, repo);
  if (data.truncated) return undefined;
  return new Map(data.tree.flatMap(({ path, mode, sha }) => (mode === FOLDER_MODE ? [] : [[path, sha]])));
}

async function treeOf(sha: string, repo: GitHubRepository): Promise<readonly Entry[]> {
  const { data } = await readTree(sha, {}, repo);
  if (data.truncated) {
    throw new PapergapError(
      'blob-refused',
      'a folder is too large to be listed',
      'Keep models in a folder of their own.',
    );
  }
  return data.tree.map(({ path, mode, sha: blob, size }) => ({
    path,
    mode,
    sha: blob,
    ...(size !== undefined && { sizeBytes: size }),
  }));
}

function readTree(sha: string, how: { readonly recursive?: string }, repo: GitHubRepository) {
  return repo
    .read('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { tree_sha: sha, ...how })
    .catch((error: unknown) => {
      if (statusOf(error) !== 404) throw error;
      throw new PapergapError(
        'blob-refused',
        `commit ${sha} isn't in ${repo.fullName}`,
        'Check the commit; a shallow mirror may lack it.',
        { cause: error },
      );
    });
}

/** Why a file of a pull request may not be read as config; absent where it may. */
export function refusalOf(entry: Entry | undefined, mostBytes: number): string | undefined {
  if (entry === undefined) return 'does not exist at that commit';
  const { mode, sizeBytes = 0 } = entry;
  if (mode === '120000') return 'is a symbolic link, which could lead anywhere';
  if (mode === '160000') return 'is a submodule';
  if (mode === FOLDER_MODE) return 'is a folder';
  if (mode !== '100644') return `has mode ${mode}: a config is no program`;
  if (sizeBytes > mostBytes) return `is ${sizeBytes} bytes long; ${mostBytes} are allowed`;
  return undefined;
}

/** The text of a blob; refused where it is longer than is read, which is known before, or isn't UTF-8. */
export async function textOf(
  { path, sha, sizeBytes = 0 }: Entry,
  mostBytes: number,
  repo: GitHubRepository,
): Promise<string> {
  if (sizeBytes > mostBytes)
    throw new PapergapError(
      'blob-refused',
      `${path} is ${sizeBytes} bytes long; ${mostBytes} are read`,
      'Make it shorter.',
    );
  const { data } = await repo.read('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: sha });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data.content, 'base64'));
  } catch (cause) {
    throw new PapergapError('blob-refused', `${path} is not UTF-8 text`, 'Save it as UTF-8.', { cause });
  }
}

/** The same; undefined where it is refused. */
export function textWhereReadable(
  entry: Entry,
  mostBytes: number,
  repo: GitHubRepository,
): Promise<string | undefined> {
  return textOf(entry, mostBytes, repo).catch((error: unknown) => {
    if (error instanceof PapergapError) return undefined;
    throw error;
  });
}

/** SHA-256 of a blob in hex digits, of any length: it is read piece by piece. */
export function sha256Of({ sha }: Entry, repo: GitHubRepository): Promise<string> {
  return withRetry('read', async () => {
    const { data } = await repo.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      file_sha: sha,
      mediaType: { format: 'raw' },
      request: { parseSuccessResponseBody: false },
    });
    const hash = createHash('sha256');
    for await (const piece of data as unknown as AsyncIterable<Uint8Array>) hash.update(piece);
    return hash.digest('hex');
  });
}
