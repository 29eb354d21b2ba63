import type { Fault } from '../config/fault.ts';
import { yardstickPathsAt } from './policy-at.ts';
import type { GitHubRepository } from './repository.ts';
import { entryAt, FOLDER_MODE, folderAt, isSame, leavesAt } from './tree.ts';
import type { Entry } from './tree.ts';

/** Folders that have to be merged as they were read: candidates, and what decides what their runs do. */
const WATCHED = ['models', '.github/workflows', '.github/actions'] as const;

/** Commits of a pull request that are counted: GitHub does not say how far it counts. */
const MOST_COMMITS = 1_000;

/** A merge that has not been made yet. */
export interface Merge {
  /** The commit from which the changes of both sides are told. */
  readonly before: string;
  readonly head: string;
  readonly base: string;
}

/**
 * Why merging may make other candidates, workflows, or another yardstick than those of the two sides;
 * undefined where each file will be that of the side which has changed it.
 *
 * Git follows a file that one side has moved, and puts the changes of the other side where it lies now. Where
 * the two sides have merged each other's commits, they have several commits to start from.
 */
export async function mergeFault(merge: Merge, repo: GitHubRepository): Promise<Fault | undefined> {
  const { before, head, base } = merge;
  // A head that has all of its base is merged as it is; one that its base has is merged already.
  if (before === base || before === head) return undefined;
  const yardstick = await yardstickPathsAt([base], repo);
  const [was, ours, theirs] = [
    await watchedAt(before, yardstick, repo),
    await watchedAt(head, yardstick, repo),
    await watchedAt(base, yardstick, repo),
  ];
  const why =
    (hasNew(ours, was) || hasNew(theirs, was) ? await whyMoved(merge, repo) : undefined) ??
    (areSame(ours, theirs) || (await hasOneStart(merge, repo)) ? undefined : SEVERAL_STARTS);
  return why === undefined ? undefined : { file: 'models', path: '', message: why, hint: HINT };
}

const HINT = 'bring the pull request up to date with its base';
const SEVERAL_STARTS =
  'what merging makes of it can not be told: its branch and the base branch have merged each other’s commits, or it has a thousand commits';

async function watchedAt(
  commit: string,
  yardstick: readonly string[],
  repo: GitHubRepository,
): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  const paths: string[] = [...yardstick];
  for (const folder of WATCHED) {
    const its = await folderAt(commit, folder, repo);
    for (const entry of its) found.push({ ...entry, path: `${folder}/${entry.path}` });
    // A file, or a link, in the place of the folder.
    if (its.length === 0) paths.push(folder);
  }
  for (const path of paths) {
    const entry = await entryAt(commit, path, repo);
    if (entry !== undefined) found.push({ ...entry, path });
  }
  return found;
}

/** Whether a file is there that was not: it may have been moved there. */
const hasNew = (is: readonly Entry[], was: readonly Entry[]): boolean =>
  is.some((entry) => !was.some((one) => (entry.mode === FOLDER_MODE ? isSame : hasPathOf)(one, entry)));

const hasPathOf = (one: Entry, other: Entry): boolean => one.path === other.path;

const areSame = (some: readonly Entry[], others: readonly Entry[]): boolean =>
  some.length === others.length && some.every((entry) => others.some((one) => isSame(one, entry)));

/** A file that one side has changed and the other has not any more, in words. */
async function whyMoved({ before, head, base }: Merge, repo: GitHubRepository): Promise<string | undefined> {
  const [was, ours, theirs] = [
    await leavesAt(before, repo),
    await leavesAt(head, repo),
    await leavesAt(base, repo),
  ];
  if (was === undefined || ours === undefined || theirs === undefined)
    return 'the repository has too many files to tell what merging makes of it';
  const isChanged = (path: string, sha: string, here: Leaves, there: Leaves): boolean =>
    !here.has(path) && there.has(path) && there.get(path) !== sha;
  for (const [path, sha] of was) {
    const what = `${path}, which may have been moved, so that merging puts the changes into another file`;
    if (isChanged(path, sha, theirs, ours)) return `it changes, and the base branch no longer has, ${what}`;
    if (isChanged(path, sha, ours, theirs)) return `it takes away, and the base branch has changed, ${what}`;
  }
  return undefined;
}

type Leaves = ReadonlyMap<string, string>;

/**
 * Whether there is one commit to start from: all that the head has in common with its base is behind it, so
 * that the head has as many commits that it has not as ones that the base has not.
 */
async function hasOneStart({ before, head, base }: Merge, repo: GitHubRepository): Promise<boolean> {
  const own = await commitsSince(base, head, repo);
  return own < MOST_COMMITS && own === (await commitsSince(before, head, repo));
}

/** How many commits the one has that the other has not. */
async function commitsSince(other: string, one: string, repo: GitHubRepository): Promise<number> {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
    basehead: `${other}...${one}`,
    per_page: 1,
  });
  return data.ahead_by;
}
