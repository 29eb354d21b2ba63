import type { Fault } from '../../src/config/fault.ts';
import { POLICY_PATH } from '../../src/config/load.ts';
import { candidatesAt, changedIn, pullFiles } from '../../src/github/candidates.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt } from '../../src/github/tree.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Pull } from './pulls.ts';

/** Files that decide what a run does. */
const WORKFLOWS = /^\.github\/(?:workflows|actions)\//;

/** What a pull request changes that concerns us. */
export interface Changes {
  readonly candidates: readonly Discovered[];
  /** Candidates that can't be read, and why. */
  readonly refused: readonly Fault[];
  /** Whether it changes a workflow or an action, so that its own runs prove nothing. */
  readonly changesWorkflows: boolean;
  /** Whether it changes files that are no models, which its own runs might run. */
  readonly changesOthers: boolean;
  /** Whether the base branch has a policy: without one, nothing is to be measured here. */
  readonly hasPolicy: boolean;
}

export async function changesOf({ number, head, base }: Pull, repo: GitHubRepository): Promise<Changes> {
  const files = await pullFiles(number, repo);
  const changed = changedIn(files);
  const { candidates, refused } = await candidatesAt(head.sha, changed ?? 'all', repo);
  const hasPolicy = (await entryAt(base.sha, POLICY_PATH, repo)) !== undefined;
  const paths = files.flatMap(({ filename, previous_filename: before }) => [filename, before ?? '']);
  // A file that GitHub doesn't name may be a workflow.
  const changesWorkflows = changed === undefined || paths.some((path) => WORKFLOWS.test(path));
  const changesOthers = changed === undefined || paths.some((path) => !/^(?:models\/|$)/.test(path));
  return { candidates, refused, changesWorkflows, changesOthers, hasPolicy };
}

/** The changes of a pull request that can't be read as a change of models: a fault that the check tells. */
export function unreadableChanges(error: unknown): Changes {
  if (!(error instanceof PapergapError)) throw error;
  const { message, hint } = error;
  return {
    candidates: [],
    refused: [{ file: 'models', path: '', message, hint }],
    changesWorkflows: true,
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
  const ids = candidates.map(({ id }) => `\`${id}\``);
  return ids.length === 0
    ? 'This pull request changes no model that can be measured.'
    : `This pull request changes no model of that name. It changes: ${ids.join(', ')}.`;
}

/** What to answer where the base branch has no policy. */
export const NO_POLICY_TEXT =
  'The base branch has no `.github/papergap.yml`: without it there is no budget to judge by.';
