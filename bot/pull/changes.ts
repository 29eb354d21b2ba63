import type { Fault } from '../../src/config/fault.ts';
import { POLICY_PATH } from '../../src/config/load.ts';
import { Name } from '../../src/config/name.ts';
import { candidateFiles, candidatesAt, changedSince } from '../../src/github/candidates.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { mergeBaseOf } from '../../src/github/merge-base.ts';
import { mergeFault } from '../../src/github/merge-outcome.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, FOLDER_MODE, folderAt, isSame } from '../../src/github/tree.ts';
import type { Entry } from '../../src/github/tree.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { movedOnBase } from './moved-on-base.ts';
import type { Pull } from './pulls.ts';

/** What a pull request changes that concerns us. */
export interface Changes {
  readonly candidates: readonly Discovered[];
  /** Candidates that can't be read, and why. */
  readonly refused: readonly Fault[];
  /** Whether it changes files that are no candidates. */
  readonly changesOthers: boolean;
  /** The commit that it starts from; absent where it has none in common with its base. */
  readonly before?: string;
  /** Whether the base branch has a policy: without one, nothing is to be measured here. */
  readonly hasPolicy: boolean;
}

/** What a pull request changes, told from its commits alone: they are the same however its branch moves. */
export async function changesOf(pull: Pull, repo: GitHubRepository): Promise<Changes> {
  const { head, base, formerBase } = pull;
  const isMerged = pull.merged_at !== null;
  // A base that has merged it has nothing left to be changed.
  const before = await mergeBaseOf(isMerged ? formerBase : base.sha, head.sha, repo);
  const hasPolicy = (await entryAt(base.sha, POLICY_PATH, repo)) !== undefined;
  const found = await candidatesAt(head.sha, await changedSince(before, head.sha, repo), repo);
  if (before === undefined) return { ...found, changesOthers: true, hasPolicy };
  const moved = isMerged ? [] : await movedOnBase(found.candidates, before, pull, repo);
  const unsure = isMerged ? undefined : await mergeFault({ before, head: head.sha, base: base.sha }, repo);
  const paths = new Set(moved.map(({ file }) => file));
  return {
    candidates: found.candidates.filter(({ candidate }) => !paths.has(candidate)),
    refused: [...found.refused, ...moved, ...(unsure ? [unsure] : [])],
    changesOthers: await changesOthers(before, head.sha, repo),
    before,
    hasPolicy,
  };
}

/** Whether a commit differs from one before it in files that are no candidates. */
export async function changesOthers(before: string, sha: string, repo: GitHubRepository): Promise<boolean> {
  const [was, is] = [await othersAt(before, repo), await othersAt(sha, repo)];
  return was.length !== is.length || is.some((entry) => !was.some((one) => isSame(one, entry)));
}

/** All that a commit has beside its candidates: whatever else lies in their folder may be a program, too. */
async function othersAt(commit: string, repo: GitHubRepository): Promise<readonly Entry[]> {
  const isModels = ({ path, mode }: Entry): boolean => path === 'models' && mode === FOLDER_MODE;
  const all = (await folderAt(commit, '', repo)).filter((entry) => !isModels(entry));
  const candidates = new Set((await candidateFiles(commit, repo)).filter(isFile).map(({ path }) => path));
  const beside = (await folderAt(commit, 'models', repo))
    .map((entry) => ({ ...entry, path: `models/${entry.path}` }))
    .filter(({ path }) => !candidates.has(path));
  return [...all, ...beside];
}

const isFile = ({ mode }: Entry): boolean => mode === '100644';

/** The changes of a pull request that can't be read as a change of models: a fault that the check tells. */
export function unreadableChanges(error: unknown): Changes {
  if (!(error instanceof PapergapError)) throw error;
  const { message, hint } = error;
  return {
    candidates: [],
    refused: [{ file: 'models', path: '', message, hint }],
    changesOthers: true,
    hasPolicy: true,
  };
}

/** The candidates of a `model=…`: the one of that id, or all. */
export function selectCandidates<T extends { readonly id: string }>(
  candidates: readonly T[],
  model: string | undefined,
): readonly T[] {
  return candidates.filter(({ id }) => model === undefined || model === 'all' || model === id);
}

/** What to answer where no candidate was selected. */
export function noCandidateText(candidates: readonly { readonly id: string }[]): string {
  // A file that was refused for its name has that name for its id: anything may stand in it.
  const ids = candidates.flatMap(({ id }) => (Name.safeParse(id).success ? `\`${id}\`` : []));
  return ids.length === 0
    ? 'This pull request changes no model that can be measured.'
    : `This pull request changes no model of that name. It changes: ${ids.join(', ')}.`;
}

/** What to answer where the base branch has no policy. */
export const NO_POLICY_TEXT =
  'The base branch has no `.github/papergap.yml`: without it there is no budget to judge by.';
