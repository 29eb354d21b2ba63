import type { Endpoints } from '@octokit/types';
import type { Fault } from '../../src/config/document.ts';
import { POLICY_PATH } from '../../src/config/load.ts';
import { candidatesAt, changedIn, pullFiles } from '../../src/github/candidates.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { entryAt } from '../../src/github/tree.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { statusOf } from '../../src/github/client.ts';

/** What says what a run does. */
const WORKFLOWS = /^\.github\/(?:workflows|actions)\//;

/** A pull request as it is now. */
export type Pull = Pick<
  Endpoints['GET /repos/{owner}/{repo}/pulls']['response']['data'][number],
  'number' | 'state' | 'head' | 'base' | 'created_at'
>;

/**
 * A pull request with its base as that is now: GitHub's own `base.sha` is the base of when the pull request was opened or
 * pushed to last, and what has been decided since about budgets and models would not count.
 */
export async function pullAt(number: number, repo: GitHubRepository): Promise<Pull> {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
  const tip = await tipOf(data.base.ref, repo);
  return { ...data, base: { ...data.base, sha: tip ?? data.base.sha } };
}

/** The commit that a branch points at; absent where it is gone. A tag of the same name is none. */
export async function tipOf(branch: string, repo: GitHubRepository): Promise<string | undefined> {
  try {
    const { data } = await repo.read('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    return undefined;
  }
}

/** Whether its head lies in another repository, or in one that is gone. */
export const isFork = ({ head, base }: Pull): boolean => head.repo?.id !== base.repo.id;

/** What a pull request changes that concerns us. */
export interface Changes {
  readonly candidates: readonly Discovered[];
  /** Candidates that can't be read, and why. */
  readonly refused: readonly Fault[];
  /** Whether it changes what its own runs do, so that they prove nothing. */
  readonly workflows: boolean;
  /** Whether the base branch has a policy: without one nobody here has asked for us. */
  readonly hasPolicy: boolean;
}

export async function changesOf({ number, head, base }: Pull, repo: GitHubRepository): Promise<Changes> {
  const files = await pullFiles(number, repo);
  const changed = changedIn(files);
  const { candidates, refused } = await candidatesAt(head.sha, changed ?? 'all', repo);
  const hasPolicy = (await entryAt(base.sha, POLICY_PATH, repo)) !== undefined;
  const paths = files.flatMap(({ filename, previous_filename: before }) => [filename, before ?? '']);
  // What isn't named may be a workflow.
  const workflows = changed === undefined || paths.some((path) => WORKFLOWS.test(path));
  return { candidates, refused, workflows, hasPolicy };
}

/** The candidates that somebody means: all of them, or the one that is named. */
export function meant(candidates: readonly Discovered[], model: string | undefined): readonly Discovered[] {
  return candidates.filter(({ id }) => model === undefined || model === 'all' || model === id);
}

/** What there is to say where nothing was meant; in words. */
export function noneMeant(candidates: readonly Discovered[]): string {
  const ids = candidates.map(({ id }) => `\`${id}\``);
  return ids.length === 0
    ? 'This pull request changes no model that can be measured.'
    : `This pull request changes no model of that name, but: ${ids.join(', ')}.`;
}

/** The open pull requests, those that were touched last first. */
export function openPulls(repo: GitHubRepository) {
  return repo.pages(
    'GET /repos/{owner}/{repo}/pulls',
    { state: 'open', sort: 'updated', direction: 'desc' },
    (data) => data,
    500,
  );
}
