import { MAX_CONFIG_BYTES } from '../config/document.ts';
import type { Fault } from '../config/document.ts';
import { idOf } from '../config/load.ts';
import { PapergapError } from '../shell/errors.ts';
import type { GitHub, Repository } from '../shell/github.ts';
import { pagesOf, patiently } from '../shell/github.ts';
import type { Occasion } from './event.ts';
import type { TargetCommit } from './target.ts';
import { folderAt, refusalOf } from './tree.ts';

/** Where candidates lie; a name has only characters that are harmless in a shell, a path and a table. */
export const CANDIDATE_PATH = /^models\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.ya?ml$/;

/** The most jobs that a matrix of GitHub's takes. */
const MOST_CANDIDATES = 256;

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

/** The candidates that an occasion concerns: those that it changes, or all of them where it changes nothing. */
export async function discover(
  occasion: Occasion,
  target: TargetCommit,
  github: GitHub,
  at: Repository,
): Promise<Discovery> {
  const changed = await changedPaths(occasion, target, github, at);
  const entries = await folderAt(target.sha, 'models', github, at);
  const named = entries
    .map((entry) => ({ ...entry, path: `models/${entry.path}` }))
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .filter(({ path }) => changed === 'all' || changed.has(path));
  const refused: Fault[] = [];
  const candidates: Discovered[] = [];
  for (const entry of named) {
    const why = CANDIDATE_PATH.test(entry.path)
      ? refusalOf(entry, MAX_CONFIG_BYTES)
      : 'has a name with other characters than letters, digits, dot, dash and underscore';
    if (why !== undefined) refused.push({ file: entry.path, path: '', message: why });
    else candidates.push({ candidate: entry.path, id: idOf(entry.path), sha: target.sha });
  }
  if (candidates.length > MOST_CANDIDATES) {
    throw new PapergapError(
      'blob-refused',
      `${candidates.length} candidates are more than a matrix takes (${MOST_CANDIDATES})`,
      'Split the change.',
    );
  }
  return { candidates, refused };
}

/** Paths that an occasion adds or changes. */
async function changedPaths(
  occasion: Occasion,
  { sha, pullRequest }: TargetCommit,
  github: GitHub,
  at: Repository,
): Promise<ReadonlySet<string> | 'all'> {
  if (pullRequest !== undefined) {
    const paths = new Set<string>();
    const files = pagesOf(
      github,
      'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
      { ...at, pull_number: pullRequest },
      (data) => data,
      3_000,
    );
    for await (const { filename, status } of files) if (status !== 'removed') paths.add(filename);
    return paths;
  }
  if (occasion.kind !== 'push' || /^0*$/.test(occasion.before)) return 'all';
  const { data } = await patiently('reads', () =>
    github.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
      ...at,
      basehead: `${occasion.before}...${sha}`,
    }),
  );
  const files = data.files ?? [];
  // GitHub names 300 files at most: beyond that nobody knows what changed.
  if (files.length >= 300) return 'all';
  return new Set(files.filter(({ status }) => status !== 'removed').map(({ filename }) => filename));
}
