import type { Fault } from '../config/fault.ts';
import { idOf } from '../config/load.ts';
import { NAME } from '../config/name.ts';
import { idOnDisk, isYamlOnDisk, nameOnDisk } from '../config/name-on-disk.ts';
import { PapergapError } from '../shell/errors.ts';
import { statusOf } from './client.ts';
import type { GitHubRepository } from './repository.ts';
import type { Occasion } from './event.ts';
import type { MeasuredCommit } from './measured-commit.ts';
import { mergeBaseOf } from './merge-base.ts';
import { mergeFault } from './merge-outcome.ts';
import { FOLDER_MODE, folderAt, isSame, refusalOf } from './tree.ts';
import type { Entry } from './tree.ts';

/** Where candidates lie; a name has only characters that are harmless in a shell, a path and a table. */
export const CANDIDATE_PATH = new RegExp(`^models/${NAME}\\.ya?ml$`);

/** A candidate is a page; reading a hostile file takes time with the square of its length. */
const MOST_BYTES = 16 * 1024;

/** All of a change together: a hundred pages, and not a hundred files that each take their time. */
const MOST_BYTES_TOGETHER = 256 * 1024;

/** The most jobs that wait in one concurrency group; a further one is cancelled (`queue: max`). */
export const MOST_CANDIDATES = 100;
/** The most files that GitHub names of two commits: more may have changed. */
const MOST_FILES = 300;

/** One entry of the matrix. */
export interface Discovered {
  readonly candidate: string;
  readonly id: string;
  readonly sha: string;
}

/** What an occasion concerns, and what of it may not be read. */
export interface Discovery {
  readonly candidates: readonly Discovered[];
  readonly refused: readonly Fault[];
}

/** The candidates that an occasion changes; all of them where it is no change, such as a schedule. */
export async function discover(
  occasion: Occasion,
  target: MeasuredCommit,
  repo: GitHubRepository,
): Promise<Discovery> {
  const { sha, baseSha, pullRequest } = target;
  if (pullRequest === undefined) return candidatesAt(sha, await changedPaths(occasion, sha, repo), repo);
  const before = await mergeBaseOf(baseSha, sha, repo);
  const found = await candidatesAt(sha, await changedSince(before, sha, repo), repo);
  if (before === undefined) return found;
  const unsure = await mergeFault({ before, head: sha, base: baseSha }, repo);
  return unsure === undefined ? found : { ...found, refused: [...found.refused, unsure] };
}

/**
 * The candidates of a commit, or those among the given paths, which a change brings: it may bring so many
 * bytes, and what a branch has already may be more.
 */
export async function candidatesAt(
  sha: string,
  changed: ReadonlySet<string> | 'all',
  repo: GitHubRepository,
): Promise<Discovery> {
  const isNamed = ({ path }: Entry): boolean => changed === 'all' || changed.has(path);
  const { folder, alike } = await modelsFolderAt(sha, repo);
  const all = await candidateFiles(sha, repo);
  const named = all.filter(isNamed);
  const others = alike.filter(isNamed);
  expectFew(named.length + others.length);
  const refused: Fault[] = others.map(({ path: file }) => ({ file, path: '', message: ALIKE }));
  if (folder !== undefined && folder.mode !== FOLDER_MODE) {
    // A link leads to files that are not this commit's, and a deployment would read them.
    const message = refusalOf(folder, MOST_BYTES) ?? 'is a file, not a folder of candidates';
    if (isNamed(folder)) refused.push({ file: 'models', path: '', message });
    return { candidates: [], refused };
  }
  // One that is refused for its size is not read.
  const bytes = named.reduce((sum, { sizeBytes = 0 }) => sum + (sizeBytes > MOST_BYTES ? 0 : sizeBytes), 0);
  if (changed !== 'all' && bytes > MOST_BYTES_TOGETHER) {
    throw new PapergapError(
      'blob-refused',
      `${named.length} candidates of ${Math.ceil(bytes / 1024)} KiB are more than is read of one change (${MOST_BYTES_TOGETHER / 1024} KiB)`,
      'Split the change.',
    );
  }
  const candidates: Discovered[] = [];
  for (const entry of named) {
    const why = CANDIDATE_PATH.test(entry.path)
      ? (refusalOf(entry, MOST_BYTES) ?? twinOf(entry.path, all))
      : misnamed(entry.path);
    if (why !== undefined) refused.push({ file: entry.path, path: '', message: why });
    else candidates.push({ candidate: entry.path, id: idOf(entry.path), sha });
  }
  return { candidates, refused };
}

/** Refuses a change of more candidates before each is looked at: a folder may hold tens of thousands. */
function expectFew(candidates: number): void {
  if (candidates <= MOST_CANDIDATES) return;
  throw new PapergapError(
    'blob-refused',
    `${candidates} candidates are more than can wait for one machine (${MOST_CANDIDATES})`,
    'Split the change.',
  );
}

const ALIKE = 'is the folder models on a disk that does not tell such names apart: only models/ is read';

/** Why a file has no name for a candidate. */
function misnamed(path: string): string {
  return /\.ya?ml$/.test(path)
    ? 'has a name with other characters than letters, digits, dot, dash and underscore'
    : 'is a candidate on a disk that does not tell such names apart: end its name in .yaml or .yml';
}

/** What stands in the place of the folder of candidates, and what some disks take for it. */
async function modelsFolderAt(sha: string, repo: GitHubRepository) {
  const root = await folderAt(sha, '', repo);
  return {
    folder: root.find(({ path }) => path === 'models'),
    alike: root.filter(({ path }) => path !== 'models' && nameOnDisk(path) === 'models'),
  };
}

/** The YAML files among the candidates of a commit, by their paths in the repository. */
export async function candidateFiles(sha: string, repo: GitHubRepository): Promise<readonly Entry[]> {
  return (await folderAt(sha, 'models', repo))
    .map((entry) => ({ ...entry, path: `models/${entry.path}` }))
    .filter(({ path }) => isYamlOnDisk(path));
}

/** Why a candidate can't be told from another one: a model's results are found by its id. */
export function twinOf(path: string, all: readonly Pick<Entry, 'path'>[]): string | undefined {
  const id = idOnDisk(path);
  const twin = all.find((other) => other.path !== path && idOnDisk(other.path) === id);
  return twin && `has the same id as ${twin.path}: give one of them another name`;
}

/**
 * Paths of the candidates that a commit has otherwise than another one, or alone; all of its own where it
 * starts from none that its base has. Told from the commits: these don't change while they are read, as the
 * list of a pull request's files does.
 */
export async function changedSince(
  before: string | undefined,
  sha: string,
  repo: GitHubRepository,
): Promise<ReadonlySet<string>> {
  const was = before === undefined ? [] : await modelsAt(before, repo);
  const changed = (await modelsAt(sha, repo)).filter((entry) => !was.some((one) => isSame(one, entry)));
  return new Set(changed.map(({ path }) => path));
}

/** The candidates of a commit, and what stands in place of their folder or beside it under such a name. */
export async function modelsAt(sha: string, repo: GitHubRepository): Promise<readonly Entry[]> {
  const { folder, alike } = await modelsFolderAt(sha, repo);
  const isFolder = folder === undefined || folder.mode === FOLDER_MODE;
  return [...alike, ...(isFolder ? await candidateFiles(sha, repo) : [folder])];
}

/** Paths that an occasion, no pull request, adds or changes; all of them where GitHub can't tell. */
async function changedPaths(
  occasion: Occasion,
  sha: string,
  repo: GitHubRepository,
): Promise<ReadonlySet<string> | 'all'> {
  if (occasion.kind !== 'push' || /^0*$/.test(occasion.before)) return 'all';
  const basehead = `${occasion.before}...${sha}`;
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/compare/{basehead}', { basehead });
    return changedIn(data.files ?? []) ?? 'all';
  } catch (error) {
    // After a forced push GitHub may have forgotten where the branch was, or the two have nothing in common.
    if (statusOf(error) === 404) return 'all';
    throw error;
  }
}

/** Paths that are there after a push; undefined where more may have changed than GitHub names. */
function changedIn(
  files: readonly { readonly filename: string; readonly status: string }[],
): ReadonlySet<string> | undefined {
  if (files.length >= MOST_FILES) return undefined;
  return new Set(files.filter(({ status }) => status !== 'removed').map(({ filename }) => filename));
}
